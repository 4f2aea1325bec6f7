import { call, read } from './client'
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

export function getFigure(id: string, by: readonly string[] = [], signal?: AbortSignal): Promise<Figure> {
    return read<Figure>(`/api/metrics/${id}`, by.length ? { by: by.join(',') } : {}, signal)
}
