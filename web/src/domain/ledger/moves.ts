// Which planned dates moved, by how much, by whom and why.
import { read } from '@/api/client'
import type { MovedValue, MovedValues } from '@/api/ledger'
import { daysBetween } from '@/format/time'
import { plannedFields } from '@/domain/projects/planned'

export interface Move {
    project: number
    name: string
    field: string
    old: string
    next: string
    // Later: above zero.
    days: number
    at: string
    actor: string
    reason: string
    paper: string
    entry: number
}

export interface Progress {
    done: number
    total: number
}
export type Tell = (progress: Progress) => void

export function moveOf({ id, name, field, old, new: next, at, actor, reason, paper, entry }: MovedValue): Move {
    return { project: id, name, field, old, next, days: daysBetween(old, next), at, actor, reason, paper, entry }
}

// Since a ledger size or a day; the server looks through a stretch of the ledger at a time.
export async function movesSince(since: string, tell: Tell, signal?: AbortSignal): Promise<Move[]> {
    const from = /^\d+$/.test(since) ? since : `${since}T00:00:00+08:00`
    const moves: Move[] = []
    let begun: number | undefined
    let after: string | undefined
    do {
        const list: MovedValues = await read<MovedValues>('/api/projects/changes', { since: from, field: plannedFields.join(','), after }, signal)
        moves.push(...list.items.map(moveOf))
        after = list.next ?? undefined
        begun ??= list.looked_to
        tell({ done: list.looked_to - begun, total: list.size - begun })
    } while (after)
    return moves
}

export type Order = 'days' | 'at'

export function ordered(moves: readonly Move[], order: Order): Move[] {
    return [...moves].sort((a, b) => (order === 'days' && b.days - a.days) || b.entry - a.entry)
}

// A list as a spreadsheet reads it; a text that would be taken for a formula is not.
export function csv(rows: readonly (readonly (string | number)[])[]): string {
    const cell = (value: string | number) => {
        if (typeof value === 'number') return String(value)
        const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
        return `"${safe.replaceAll('"', '""')}"`
    }
    return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
