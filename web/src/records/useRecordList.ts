// One page of a list, as the address bar says: filters, search, sort and cursor.
import { computed, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { address } from '@/api/client'
import { listRecords } from '@/api/records'
import type { AnyRecord, List } from '@/api/shapes'
import { clockNames, clocks } from '@/shell/clocks'
import { useAsync } from '@/shell/useAsync'

export type Words = Record<string, string>
const pageSize = 50

// `path` is a list's address below /api/, read again whenever its words change. `own` are words of
// the address that belong to the page, not to the list.
export function useRecordList<T extends AnyRecord>(path: () => string, base: Words = {}, own: readonly string[] = []) {
    const route = useRoute()
    const router = useRouter()
    const total = ref<number | null>(null)

    // What the address says, besides the clocks.
    const words = computed<Words>(() => {
        const told: Words = {}
        for (const [name, value] of Object.entries(route.query))
            if (typeof value === 'string' && value !== '' && !(clockNames as readonly string[]).includes(name) && !own.includes(name))
                told[name] = value
        return told
    })
    const filters = computed<Words>(() => without({ ...base, ...words.value }, ['after', 'sort']))
    const list = useAsync<List<T>>((signal) =>
        listRecords<T>(path(), { ...base, ...words.value, limit: pageSize, ...counting() }, signal),
    )

    // Counting costs a second pass over all that matches: once for a set of filters.
    function counting(): Words {
        return total.value === null ? { count: 'true' } : {}
    }
    watch(() => JSON.stringify([path(), filters.value]), () => (total.value = null))
    watch(() => JSON.stringify([path(), words.value]), list.run, { immediate: true })
    watch(list.data, (answer) => {
        if (answer?.total !== undefined) total.value = answer.total
    })

    // Sets words of the address; an empty one is left out. The list starts from its first page.
    function set(next: Words, replace = false) {
        const kept = Object.entries(route.query).filter(([name, value]) => own.includes(name) && typeof value === 'string')
        const query = without({ ...Object.fromEntries(kept), ...words.value, ...next, ...clocks.value } as Words, ['after'])
        for (const [name, value] of Object.entries(query)) if (value === '') delete query[name]
        return replace ? router.replace({ query }) : router.push({ query })
    }
    function nextPage() {
        const after = list.data.value?.next
        if (after) void router.push({ query: { ...route.query, after } })
    }
    function previousPage() {
        const back = String(window.history.state?.back ?? '')
        if (back.split('?')[0] === route.path) router.back()
        else void set({})
    }
    function exportAddress(format: string): string {
        const sort = words.value.sort ? { sort: words.value.sort } : {}
        return address(`/api/${path()}/export`, { format, ...filters.value, ...sort, ...clocks.value })
    }
    return { ...list, words, filters, total, set, nextPage, previousPage, exportAddress }
}

function without(words: Words, names: string[]): Words {
    return Object.fromEntries(Object.entries(words).filter(([name]) => !names.includes(name)))
}
