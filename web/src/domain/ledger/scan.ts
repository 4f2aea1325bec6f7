// Reads the ledger backwards until enough entries match; entries are asked for a few pages at a time.
import { call } from '@/api/client'
import type { Entry, List } from '@/api/shapes'

const page = 200
const atOnce = 3

export interface Search {
    from: number // inclusive
    to: number // exclusive; the search begins here and goes down
    want: number
    matches: (entry: Entry) => boolean
    signal?: AbortSignal
    progress?: (reached: number) => void
}

export interface Found {
    entries: Entry[] // the newest first
    // Everything from here on was looked at; above `from`, there may be more.
    reached: number
}

async function pageOf(from: number, to: number, signal?: AbortSignal): Promise<Entry[]> {
    const list = await call<List<Entry>>('/api/ledger/entries', { query: { after: from - 1, limit: to - from }, signal })
    return list.items.filter(({ index }) => index >= from && index < to).reverse()
}

export async function search({ from, to, want, matches, signal, progress }: Search): Promise<Found> {
    const entries: Entry[] = []
    let reached = to
    while (reached > from && entries.length < want) {
        const ends = Array.from({ length: atOnce }, (_, n) => reached - n * page).filter((end) => end > from)
        const pages = await Promise.all(ends.map((end) => pageOf(Math.max(from, end - page), end, signal)))
        for (const entry of pages.flat()) {
            if (entries.length >= want) break
            reached = entry.index
            if (matches(entry)) entries.push(entry)
        }
        progress?.(reached)
    }
    return { entries, reached }
}

// The first entry recorded on this day or later; entries stand in the order of their time.
export async function placeOf(day: string, size: number, signal?: AbortSignal): Promise<number> {
    let low = 0
    let high = size
    while (low < high) {
        const middle = Math.floor((low + high) / 2)
        const [entry] = await pageOf(middle, middle + 1, signal)
        if (!entry || entry.at >= day) high = middle
        else low = middle + 1
    }
    return low
}
