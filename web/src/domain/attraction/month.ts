// Months as "2026-03", days as "2026-03-26".
const pad = (number: number) => String(number).padStart(2, '0')

export function daysOfMonth(month: string): string[] {
    const [year, number] = month.split('-').map(Number) as [number, number]
    const last = new Date(Date.UTC(year, number, 0)).getUTCDate()
    return Array.from({ length: last }, (_, day) => `${month}-${pad(day + 1)}`)
}

export function monthOn(month: string, months: number): string {
    const [year, number] = month.split('-').map(Number) as [number, number]
    const moved = new Date(Date.UTC(year, number - 1 + months, 1))
    return `${moved.getUTCFullYear()}-${pad(moved.getUTCMonth() + 1)}`
}
