// How a promised date came to be what it is: the first one, every move since, and the day it was kept.
import type { Version } from '@/api/shapes'
import type { StageEvent } from '@/api/types'
import { daysBetween } from '@/format/time'
import { keptBy, type Planned } from './planned'

export interface Promised {
    // The day that was promised first, and what was said instead later, in the order of the saying.
    days: { day: string; at: string; entry: number; reason: string }[]
    kept: string | null
    // From the first promise to the last; later: above zero.
    moved: number
}

export function promiseOf(field: Planned, versions: readonly Version[], events: readonly StageEvent[]): Promised {
    const days = [...versions].sort((a, b) => a.version - b.version).flatMap(({ changes, at, entry, reason }) => {
        const change = changes.find((one) => one.field === field)
        return typeof change?.new === 'string' ? [{ day: change.new, at, entry, reason }] : []
    })
    const [first, last] = [days[0], days.at(-1)]
    return {
        days,
        kept: events.find(({ stage }) => stage === keptBy[field])?.occurred_on ?? null,
        moved: first && last ? daysBetween(first.day, last.day) : 0,
    }
}

// Where a day stands between two others, in percent.
export function placeOf(day: string, from: string, to: string): number {
    const span = daysBetween(from, to)
    return span === 0 ? 50 : (daysBetween(from, day) / span) * 100
}
