// Which planned dates moved, by how much, by whom and why. From the entries where the reader may see
// them; else from the histories of the projects that are not as they were known then.
import { read } from '@/api/client'
import type { Change, Entry, List, Version } from '@/api/shapes'
import type { Project } from '@/api/types'
import { daysBetween } from '@/format/time'
import { plannedFields } from '@/domain/projects/planned'
import { nameOf } from '@/domain/projects/names'
import { placeOf, search } from './scan'

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

const planned = new Set<string>(plannedFields)
const atOnce = 8

type Told = Pick<Move, 'at' | 'actor' | 'reason' | 'paper' | 'entry'>

export function movesIn(project: number, name: string, changes: readonly Change[], told: Told): Move[] {
    return changes.flatMap(({ field, old, new: next }) =>
        planned.has(field) && typeof old === 'string' && typeof next === 'string' && old !== next
            ? [{ project, name, field, old, next, days: daysBetween(old, next), ...told }]
            : [])
}

// A ledger size, or the first entry of a day.
export function sizeOf(since: string, size: number, signal?: AbortSignal): Promise<number> {
    return /^\d+$/.test(since) ? Promise.resolve(Math.min(Number(since), size)) : placeOf(since, size, signal)
}

export async function movesFromEntries(since: string, size: number, tell: Tell, signal?: AbortSignal): Promise<Move[]> {
    const from = await sizeOf(since, size, signal)
    const moves = (entry: Entry) => entry.record !== 'project' || entry.id === undefined ? [] : movesIn(entry.id, '',
        Object.entries(entry.set ?? {}).map(([field, [old, next]]) => ({ field, old, new: next })),
        { at: entry.at, actor: entry.actor, reason: entry.reason ?? '', paper: entry.paper ?? '', entry: entry.index })
    const { entries } = await search({
        from, to: size, want: Infinity, signal,
        matches: (entry) => moves(entry).length > 0,
        progress: (reached) => tell({ done: size - reached, total: size - from }),
    })
    return entries.flatMap(moves)
}

export async function movesFromHistories(since: string, tell: Tell, signal?: AbortSignal): Promise<Move[]> {
    const known = /^\d+$/.test(since) ? since : `${since}T00:00:00+08:00`
    const [now, then] = await Promise.all([allProjects({}, signal), allProjects({ known_as_of: known }, signal)])
    const before = new Map(then.map((project) => [project.id, project]))
    const changed = now.filter((project) => project.version > 1 && hasMoved(project, before.get(project.id)))
    const moves: Move[] = []
    for (let place = 0; place < changed.length; place += atOnce) {
        const some = changed.slice(place, place + atOnce)
        moves.push(...(await Promise.all(some.map((project) => movesOf(project, known, signal)))).flat())
        tell({ done: place + some.length, total: changed.length })
    }
    return moves
}

// Of a project that is new since, the history tells.
function hasMoved(now: Project, then: Project | undefined): boolean {
    return !then || plannedFields.some((field) => now[field] !== then[field])
}

async function movesOf(project: Project, since: string, signal?: AbortSignal): Promise<Move[]> {
    const { items } = await read<List<Version>>(`/api/projects/${project.id}/history`, {}, signal)
    const later = ({ entry, at }: Version) => (/^\d+$/.test(since) ? entry >= Number(since) : Date.parse(at) >= Date.parse(since))
    return items.filter(later).flatMap(({ changes, at, actor, reason, paper = '', entry }) =>
        movesIn(project.id, nameOf(project), changes, { at, actor, reason, paper, entry }))
}

async function allProjects(query: Record<string, string>, signal?: AbortSignal): Promise<Project[]> {
    const projects: Project[] = []
    let after: string | undefined
    do {
        const list: List<Project> = await read<List<Project>>('/api/projects', { ...query, limit: 200, after }, signal)
        projects.push(...list.items)
        after = list.next ?? undefined
    } while (after)
    return projects
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
