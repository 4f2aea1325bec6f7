// Days to look back at, as YYYY-MM-DD.
export const steps = ['month', 'quarter', 'year'] as const
export type Step = (typeof steps)[number]

const months: Record<Step, number> = { month: 1, quarter: 3, year: 12 }
const lengths: Record<Step, number> = { month: 24, quarter: 12, year: 6 }

const dayText = (year: number, month: number, day: number) => new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)
const numbers = (day: string) => day.split('-').map(Number) as [number, number, number]

// The same day a year before; the last of February where that year has no 29th.
export function yearEarlier(day: string): string {
    const [year, month, date] = numbers(day)
    const last = Number(dayText(year - 1, month, 0).slice(8))
    return dayText(year - 1, month - 1, Math.min(date, last))
}

// The day itself and the ends of the months, quarters or years before it, oldest first.
export function lookBack(step: Step, day: string): string[] {
    const [year, month] = numbers(day)
    const size = months[step]
    const begun = (month - 1) - ((month - 1) % size) // the month in which the step of this day began
    const ends = Array.from({ length: lengths[step] - 1 }, (_, place) => dayText(year, begun - place * size, 0))
    return [...ends.reverse(), day]
}

export const monthEnd = (day: string) => { // of the month before
    const [year, month] = numbers(day)
    return dayText(year, month - 1, 0)
}
