// Esc leads back to where the reader came from, unless it closes something first.
import { onBeforeUnmount, onMounted } from 'vue'
import { useRouter, type RouteLocationRaw } from 'vue-router'

export function useEscape(otherwise: RouteLocationRaw) {
    const router = useRouter()
    function back(event: KeyboardEvent) {
        if (event.key !== 'Escape' || (event.target as HTMLElement).closest('input, textarea')) return
        if (isOpen('[aria-expanded="true"]') || isOpen('[aria-modal="true"]')) return
        if (window.history.state?.back) router.back()
        else void router.push(otherwise)
    }
    // Before what is open hears of it: it is closed by the same key.
    onMounted(() => window.addEventListener('keydown', back, true))
    onBeforeUnmount(() => window.removeEventListener('keydown', back, true))
}

// A dialog that is closed may stay in the document, unseen.
function isOpen(selector: string): boolean {
    return [...document.querySelectorAll(selector)].some((element) => element.getClientRects().length > 0)
}
