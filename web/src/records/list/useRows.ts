// The rows of a list, read page after page by cursor, ahead of the reader. What was read is kept for
// who comes back; a renewal takes the place of the old rows only when it is there.
import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { listRecords } from '@/api/records'
import type { AnyRecord } from '@/api/shapes'
import { afterwards } from '@/shell/afterwards'
import { clocks } from '@/shell/clocks'
import { lastOpened } from '../lastOpened'
import type { Words } from '../useRecordList'

const firstPage = 100
const furtherPage = 200
// Rows that are read ahead of the last one shown.
const ahead = 600
// What is renewed without asking; more than that waits until the reader says so.
export const renewable = 1000

interface Kept {
    rows: readonly AnyRecord[]
    next: string | null
    total: number | null
}
const kept = new Map<string, Kept>()
const mostKept = 4

export function useRows<T extends AnyRecord>(path: () => string, words: () => Words, place: () => string) {
    const rows = shallowRef<readonly T[]>([])
    // The first rows decide how a column is written; it stays so while one reads on.
    const sample = shallowRef<readonly T[]>([])
    const next = ref<string | null>(null)
    const total = ref<number | null>(null)
    const loading = ref(false)
    const error = shallowRef<Error | null>(null)
    // Of a page further down: what is at hand stays.
    const further = shallowRef<Error | null>(null)
    const ready = ref(false)
    const key = computed(() => JSON.stringify([path(), words(), clocks.value]))
    let current = new AbortController()
    let wanted = 0
    let reading = false

    async function page(after: string | null, signal: AbortSignal) {
        return listRecords<T>(path(), {
            ...words(), limit: after ? furtherPage : firstPage, ...(after ? { after } : { count: 'true' }),
        }, signal)
    }
    function take(list: readonly T[], cursor: string | null) {
        if (list.length <= firstPage || !sample.value.length) sample.value = list.slice(0, firstPage)
        rows.value = list
        next.value = cursor
    }
    // From the first page. Rows at hand stay until the answer is there.
    async function load() {
        current.abort()
        current = new AbortController()
        const { signal } = current
        loading.value = true
        error.value = further.value = null
        try {
            const answer = await page(null, signal)
            if (signal.aborted) return
            total.value = answer.total ?? null
            sample.value = []
            take(answer.items, answer.next)
            ready.value = true
        } catch (failure) {
            if (!signal.aborted) error.value = failure instanceof Error ? failure : new Error(String(failure))
        } finally {
            if (!signal.aborted) loading.value = false
        }
    }
    // The reader is at row `last`: what follows is read in time.
    async function need(last: number) {
        wanted = Math.max(wanted, last + ahead)
        if (reading) return
        reading = true
        further.value = null
        const { signal } = current
        // Not while the first rows are being drawn.
        await new Promise<void>((done) => afterwards(done))
        try {
            while (!signal.aborted && next.value && rows.value.length < wanted) {
                const answer = await page(next.value, signal)
                if (!signal.aborted) take([...rows.value, ...answer.items], answer.next)
            }
        } catch (failure) {
            if (!signal.aborted) further.value = failure instanceof Error ? failure : new Error(String(failure))
        } finally {
            reading = false
        }
        if (signal.aborted && signal !== current.signal && next.value) void need(0)
    }
    // As many rows as are at hand, as they are now.
    async function renew() {
        const { signal } = current
        const count = rows.value.length
        let list: readonly T[] = []
        let cursor: string | null = null
        try {
            do {
                const answer: Awaited<ReturnType<typeof page>> = await page(cursor, signal)
                if (answer.total !== undefined) total.value = answer.total
                list = [...list, ...answer.items]
                cursor = answer.next
            } while (!signal.aborted && cursor && list.length < count)
            if (!signal.aborted) take(list, cursor)
        } catch {
            // The old rows stay; the next change or the reader asks again.
        }
    }
    function replace(record: AnyRecord) {
        rows.value = rows.value.map((row) => (row.id === record.id ? (record as T) : row))
    }

    watch(key, (now, before) => {
        if (before) keep(before)
        wanted = 0
        const old = kept.get(now)
        if (!old || !lastOpened.has(place())) return void load()
        current.abort()
        current = new AbortController()
        error.value = further.value = null
        loading.value = false
        total.value = old.total
        sample.value = []
        take(old.rows as readonly T[], old.next)
        sample.value = rows.value.slice(0, firstPage)
        ready.value = true
        if (rows.value.length <= renewable) void renew()
    }, { immediate: true })
    function keep(name: string) {
        kept.delete(name)
        if (ready.value && !error.value) kept.set(name, { rows: rows.value, next: next.value, total: total.value })
        for (const old of kept.keys()) if (kept.size > mostKept) kept.delete(old)
    }
    let last = key.value
    watch(key, (now) => (last = now))
    onBeforeUnmount(() => {
        keep(last)
        current.abort()
    })
    return { rows, sample, next, total, loading, error, further, ready, load, need, renew, replace }
}
