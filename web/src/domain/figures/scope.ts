// What a figure runs over, as docs/metrics.md says: the period of the scheme, the year of the day, or
// all that is on the books whatever the day. The server does not tell it of a metric yet.
export type Scope = 'period' | 'year' | 'all' | 'untold'

const ofTheYear = new Set(['projects.to_start', 'projects.to_start_started', 'projects.start_rate'])
const ofAll = new Set(['projects.count', 'projects.invest'])

export function scopeOf(id: string): Scope {
    if (ofTheYear.has(id)) return 'year'
    if (ofAll.has(id)) return 'all'
    return id.startsWith('projects.') ? 'period' : 'untold'
}

// Whether a figure of an earlier day may be another figure. What is on the books is known by entry,
// not by day, so that two days cannot be compared.
export const isDated = ({ id }: { id: string }) => scopeOf(id) !== 'all'
