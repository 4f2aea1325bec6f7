// The layout of a list: what the address says, else what this reader used last on this machine.
import { computed, type ComputedRef } from 'vue'
import type { FormField } from '@/api/shapes'
import { session } from '@/shell/session'
import type { Words } from '../useRecordList'
import { fitting, readLayout, writeLayout, type Layout } from './layout'

export function useLayout(
    record: string, fields: () => readonly FormField[], usual: Layout, words: ComputedRef<Words>,
    set: (words: Words, replace?: boolean) => unknown,
) {
    const memory = () => `luodi.layout.${session.value?.user.login ?? ''}.${record}`
    function remembered(): Layout {
        const kept = localStorage.getItem(memory())
        return kept ? readLayout(Object.fromEntries(new URLSearchParams(kept)), usual) : usual
    }
    const layout = computed(() => fitting(readLayout(words.value, remembered()), fields(), usual))

    function change(next: Layout) {
        const told = writeLayout(next)
        try {
            localStorage.setItem(memory(), new URLSearchParams(told).toString())
        } catch {
            // A full or forbidden memory: the address has it.
        }
        void set(told, true)
    }
    function reset() {
        localStorage.removeItem(memory())
        void set({ columns: '', pinned: '' }, true)
    }
    return { layout, change, reset }
}
