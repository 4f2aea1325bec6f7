// Light, dark, or as the machine is set. What is chosen is applied by public/theme.js, which runs
// before anything is drawn.
import { ref } from 'vue'

export type Theme = 'light' | 'dark' | 'system'

declare global {
    interface Window {
        applyTheme: () => void
    }
}

const memory = 'luodi.theme'
const root = document.documentElement

function chosen(): Theme {
    const kept = localStorage.getItem(memory)
    return kept === 'light' || kept === 'dark' ? kept : 'system'
}

export const theme = ref<Theme>(chosen())
// What is shown, whoever decided it.
export const dark = ref(root.dataset.theme === 'dark')
new MutationObserver(() => {
    dark.value = root.dataset.theme === 'dark'
    theme.value = chosen()
}).observe(root, { attributeFilter: ['data-theme'] })

export function setTheme(next: Theme): void {
    if (next === 'system') localStorage.removeItem(memory)
    else localStorage.setItem(memory, next)
    theme.value = next
    window.applyTheme()
}
