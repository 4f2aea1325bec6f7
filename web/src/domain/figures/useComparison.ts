// A figure on two days: both values, and which rows came in or went out between them. A deputy asks
// not how much it moved but through what.
import { watch } from 'vue'
import { getFigure } from '@/api/metrics'
import { listRecords } from '@/api/records'
import type { Figure } from '@/api/shapes'
import type { Project } from '@/api/types'
import { useAsync } from '@/shell/useAsync'

export const mostRows = 1_000
const page = 200

export interface Comparison {
    then: Figure
    now: Figure
    // Null: too many rows to set side by side.
    entered: Project[] | null
    left: Project[] | null
}

export function useComparison(id: string, day: () => string, filters: () => Record<string, string>) {
    const asked = useAsync<Comparison | null>(async (signal) => {
        if (!day()) return null
        const [now, then] = await Promise.all([
            getFigure(id, [], signal, filters()), getFigure(id, [], signal, { ...filters(), as_of: day() }),
        ])
        const rowsThen = await allRows({ ...filters(), as_of: day() }, signal)
        const rowsNow = rowsThen && (await allRows(filters(), signal))
        const missing = (rows: Project[] | null, from: Project[] | null) => rows && from && without(rows, from)
        return { now, then, entered: missing(rowsNow, rowsThen), left: missing(rowsThen, rowsNow) }
    })

    async function allRows(words: Record<string, string>, signal: AbortSignal): Promise<Project[] | null> {
        const rows: Project[] = []
        let after = ''
        do {
            const list = await listRecords<Project>(`metrics/${id}/rows`, { ...words, limit: page, after }, signal)
            rows.push(...list.items)
            after = list.next ?? ''
        } while (after && rows.length < mostRows)
        return after ? null : rows
    }
    watch(() => JSON.stringify([day(), filters()]), asked.run, { immediate: true })
    return asked
}

export function without<T extends { id: number }>(rows: readonly T[], others: readonly T[]): T[] {
    const known = new Set(others.map(({ id }) => id))
    return rows.filter(({ id }) => !known.has(id))
}
