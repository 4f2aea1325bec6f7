import { call, read, type Query } from './client'
import type { Figure, List, Metric } from './shapes'

let known: Promise<Metric[]> | null = null

// The definitions of all metrics; asked for once.
export function getMetrics(): Promise<Metric[]> {
    if (!known) {
        known = call<List<Metric>>('/api/metrics').then((list) => list.items)
        known.catch(() => (known = null))
    }
    return known
}

// `words` narrow the figure as they narrow its rows, or set another day than the address bar's.
export function getFigure(
    id: string, by: readonly string[] = [], signal?: AbortSignal, words: Query = {},
): Promise<Figure> {
    return read<Figure>(`/api/metrics/${id}`, { ...words, by: by.join(',') }, signal)
}
