// The days of the clocks: usual ones, the first day of the ledger, and "as it was known that very day".
import { ref } from 'vue'
import { call } from '@/api/client'
import type { List, Version } from '@/api/shapes'
import { daysBetween, instant, today } from '@/format/time'
import type { TextKey } from '@/locales'
import type { Clocks } from './clocks'

const dayMs = 86_400_000

export function addDays(day: string, days: number): string {
    return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}

// The last day of the month before, which reports close with; the first of this year and the day before it;
// the same day a year ago.
export function usualDays(now: string): { text: TextKey; day: string }[] {
    const [year = '', month = '', date = ''] = now.split('-')
    const last = `${Number(year) - 1}`
    const yearAgo = month === '02' && date === '29' ? `${last}-02-28` : `${last}-${month}-${date}`
    return [
        { text: 'clock.month_end', day: addDays(`${year}-${month}-01`, -1) },
        { text: 'clock.year_start', day: `${year}-01-01` },
        { text: 'clock.last_year_end', day: `${last}-12-31` },
        { text: 'clock.year_ago', day: yearAgo },
    ]
}

export function endOf(day: string): string {
    return `${day}T23:59:59+08:00`
}

// A day as it was seen then: nothing that was recorded later.
export function knownThatDay({ as_of, known_as_of }: Clocks): boolean {
    return as_of !== undefined && known_as_of === endOf(as_of)
}

// Another day, and known as before: now, at a moment, or that very day.
export function onDay(day: string, clocks: Clocks): Clocks {
    const known = knownThatDay(clocks) ? endOf(day) : clocks.known_as_of
    return { ...(day < today() && { as_of: day }), ...(known && (day < today() || !knownThatDay(clocks)) && { known_as_of: known }) }
}

// When the ledger began: the day on which the district's own unit was recorded.
export const firstDay = ref(addDays(today(), -3 * 365))
const root = '/api/units/1/history'
let asked = false

export async function learnFirstDay(): Promise<void> {
    if (asked) return
    asked = true
    const first = await call<List<Version>>(root).then(({ items }) => items[0], () => undefined)
    if (first && daysBetween(instant(first.at).slice(0, 10), today()) > 0) firstDay.value = instant(first.at).slice(0, 10)
}
