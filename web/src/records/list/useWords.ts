// What the address says of a list: filters, search and sort; besides it the clocks and the page's own words.
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { clockNames, clocks } from '@/shell/clocks'
import type { Words } from '../useRecordList'

export function useWords(own: readonly string[]) {
    const route = useRoute()
    const router = useRouter()
    const foreign = [...clockNames, 'after'] as readonly string[]

    const all = computed<Words>(() => Object.fromEntries(Object.entries(route.query).flatMap(([name, value]) =>
        typeof value === 'string' && value !== '' && !foreign.includes(name) ? [[name, value]] : [])))
    const words = computed<Words>(() => pick(all.value, (name) => !own.includes(name)))
    const filters = computed<Words>(() => pick(words.value, (name) => name !== 'sort'))

    // Sets words; an empty one is left out.
    function set(next: Words, replace = false) {
        const query = pick({ ...all.value, ...next, ...clocks.value } as Words, (_, value) => value !== '')
        return replace ? router.replace({ query }) : router.push({ query })
    }
    // Nothing but these words.
    function setAll(next: Words) {
        return router.push({ query: { ...next, ...clocks.value } })
    }
    return { all, words, filters, set, setAll }
}

function pick(words: Words, keep: (name: string, value: string) => boolean): Words {
    return Object.fromEntries(Object.entries(words).filter(([name, value]) => keep(name, value)))
}
