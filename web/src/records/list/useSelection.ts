// Which rows are selected, by id; a range from where the last choice was made.
import { computed, ref, watch } from 'vue'
import type { AnyRecord } from '@/api/shapes'

export function useSelection<T extends AnyRecord>(rows: () => readonly T[]) {
    const ids = ref<ReadonlySet<number>>(new Set())
    let anchor = 0
    const selected = computed(() => (ids.value.size ? rows().filter(({ id }) => ids.value.has(id)) : []))
    const all = computed(() => rows().length > 0 && ids.value.size >= rows().length)

    function toggle(place: number) {
        const row = rows()[place]
        if (!row) return
        const next = new Set(ids.value)
        if (!next.delete(row.id)) next.add(row.id)
        ids.value = next
        anchor = place
    }
    function range(place: number) {
        const [from, to] = [Math.min(anchor, place), Math.max(anchor, place)]
        ids.value = new Set([...ids.value, ...rows().slice(from, to + 1).map(({ id }) => id)])
    }
    function begin(place: number) {
        if (!ids.value.size) anchor = place
    }
    function everything() {
        ids.value = new Set(rows().map(({ id }) => id))
    }
    function clear() {
        ids.value = new Set()
    }
    // What is no longer there cannot be meant.
    watch(rows, (now) => {
        if (!ids.value.size) return
        const there = new Set(now.map(({ id }) => id))
        const left = [...ids.value].filter((id) => there.has(id))
        if (left.length !== ids.value.size) ids.value = new Set(left)
    })
    return { ids, selected, all, toggle, range, begin, everything, clear }
}
