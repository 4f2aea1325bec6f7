// Days and instants in the district's civil time (+08:00), whatever the reader's machine says.
import type { Language } from './amount'
import { weekday } from './civil'

const offsetMs = 8 * 3_600_000

// "2026-03-26 14:05" of an RFC 3339 instant.
export function instant(text: string): string {
    const time = Date.parse(text)
    if (Number.isNaN(time)) return text
    return new Date(time + offsetMs).toISOString().slice(0, 16).replace('T', ' ')
}

export function today(now = Date.now()): string {
    return new Date(now + offsetMs).toISOString().slice(0, 10)
}

// "2026年3月26日", "26 Mar 2026".
export function longDate(text: string, language: Language): string {
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
    if (!match) return text
    const [, year, month, day] = match
    if (language === 'zh') return `${year}年${Number(month)}月${Number(day)}日`
    const names = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
    return `${Number(day)} ${names[Number(month) - 1]} ${year}`
}

// "2027年3月31日 星期三", "Wed 31 Mar 2027".
export function fullDate(text: string, language: Language): string {
    const day = longDate(text, language)
    if (language === 'zh') return `${day} 星期${'一二三四五六日'[weekday(text)]}`
    return `${'Mon Tue Wed Thu Fri Sat Sun'.split(' ')[weekday(text)]} ${day}`
}

// Whole days from one day to another; negative when the second is earlier.
export function daysBetween(from: string, to: string): number {
    return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
