// Days of the calendar as texts "YYYY-MM-DD", without any clock or time zone.

export interface Ymd {
    year: number
    month: number
    day: number
}

export function ymd(text: string): Ymd {
    const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
    return { year, month, day }
}

// Null for a day that does not exist.
export function dayOf(year: number, month: number, day: number): string | null {
    if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > lastOf(year, month)) return null
    return `${year}-${pad(month)}-${pad(day)}`
}

export function lastOf(year: number, month: number): number {
    return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export function endOfMonth(year: number, month: number): string {
    const at = monthsOn(year, month, 0)
    return `${at.year}-${pad(at.month)}-${pad(lastOf(at.year, at.month))}`
}

export function monthsOn(year: number, month: number, count: number): { year: number; month: number } {
    const months = year * 12 + (month - 1) + count
    return { year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 }
}

export function daysOn(text: string, count: number): string {
    return new Date(Date.parse(text) + count * 86_400_000).toISOString().slice(0, 10)
}

// A month later on the same day, or on the last of a shorter month.
export function sameDayMonthsOn(text: string, count: number): string {
    const { year, month, day } = ymd(text)
    const at = monthsOn(year, month, count)
    return `${at.year}-${pad(at.month)}-${pad(Math.min(day, lastOf(at.year, at.month)))}`
}

// 0 for Monday.
export function weekday(text: string): number {
    return (new Date(Date.parse(text)).getUTCDay() + 6) % 7
}

function pad(number: number): string {
    return String(number).padStart(2, '0')
}
