import type { Metric } from '@/api/shapes'

// What a figure runs over, as docs/metrics.md says: the period of the scheme, the year of the day, or
// all that is on the books whatever the day. The server does not tell it of a metric yet.
export type Scope = 'period' | 'year' | 'all' | 'untold'

const ofTheYear = new Set(['projects.to_start', 'projects.to_start_started', 'projects.start_rate'])
const ofAll = new Set(['projects.count', 'projects.invest'])

export function scopeOf(id: string): Scope {
    if (ofTheYear.has(id)) return 'year'
    if (ofAll.has(id)) return 'all'
    return /^(projects|trips|leads|fdi|funds)\./.test(id) ? 'period' : 'untold'
}

// Whether two days of a figure can be compared. What is on the books is known by entry, not by day;
// a growth is a comparison already, and before its last year is over it sets a part beside a whole.
export const isDated = ({ id, kind }: Pick<Metric, 'id' | 'kind'>) => scopeOf(id) !== 'all' && kind !== 'growth' && kind !== 'cagr'
