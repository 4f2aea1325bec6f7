// Days to look back at, as YYYY-MM-DD.
import { endOfMonth, sameDayMonthsOn, ymd } from './civil'

export const steps = ['month', 'quarter', 'year'] as const
export type Step = (typeof steps)[number]

const months: Record<Step, number> = { month: 1, quarter: 3, year: 12 }
const lengths: Record<Step, number> = { month: 24, quarter: 12, year: 6 }

// The same day a year before; the last of February where that year has no 29th.
export const yearEarlier = (day: string) => sameDayMonthsOn(day, -12)

// The end of the month before.
export function monthEnd(day: string): string {
    const { year, month } = ymd(day)
    return endOfMonth(year, month - 1)
}

// The day itself and the ends of the months, quarters or years before it, oldest first.
export function lookBack(step: Step, day: string): string[] {
    const { year, month } = ymd(day)
    const size = months[step]
    const begun = month - ((month - 1) % size) // the month in which the step of this day began
    const ends = Array.from({ length: lengths[step] - 1 }, (_, place) => endOfMonth(year, begun - 1 - place * size))
    return [...ends.reverse(), day]
}
