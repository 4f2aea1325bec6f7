// A record at two moments: which fields differ, and by how much in words that can be read aloud.
import type { Money } from '@/api/types'
import type { AnyRecord, FormField } from '@/api/shapes'
import type { Language } from '@/format/amount'
import { shortMoney } from '@/format/amount'
import { group, trimZeros } from '@/format/decimal'
import { daysBetween } from '@/format/time'
import { plannedFields } from './planned'

// The day it was true, and when it was known; absent: today, now.
export interface Moment {
    day: string
    known: string
}

export interface Difference {
    field: FormField
    a: unknown
    b: unknown
    same: boolean
}

// Stands in an address: DAY or DAY~KNOWN; ~KNOWN for today as it was known then.
export function readMoment(text: unknown): Moment | null {
    if (typeof text !== 'string') return null
    const [day = '', known = ''] = text.split('~')
    return { day, known }
}
export function writeMoment({ day, known }: Moment): string {
    return known ? `${day}~${known}` : day
}
export function clocksAt({ day, known }: Moment): Record<string, string> {
    return { ...(day && { as_of: day }), ...(known && { known_as_of: known }) }
}

const valueOf = (record: AnyRecord | null, name: string): unknown => (record as Record<string, unknown> | null)?.[name] ?? null

export function differences(a: AnyRecord | null, b: AnyRecord | null, fields: readonly FormField[]): Difference[] {
    return fields.filter(({ name }) => name !== 'id').map((field) => {
        const [left, right] = [valueOf(a, field.name), valueOf(b, field.name)]
        return { field, a: left, b: right, same: JSON.stringify(left) === JSON.stringify(right) }
    })
}

// b - a of two exact decimals.
export function subtract(b: string, a: string): string {
    const digits = Math.max(...[a, b].map((text) => text.split('.')[1]?.length ?? 0))
    const whole = (text: string) => {
        const [before = '0', after = ''] = text.split('.')
        return BigInt(before + after.padEnd(digits, '0'))
    }
    const difference = whole(b) - whole(a)
    const text = (difference < 0n ? -difference : difference).toString().padStart(digits + 1, '0')
    const cut = text.length - digits
    return (difference < 0n ? '-' : '') + (digits ? `${text.slice(0, cut)}.${text.slice(cut)}` : text)
}

export type Change = { kind: 'later' | 'earlier' | 'more' | 'less'; by: string } | null

// By how much; null where there is no measure for it.
export function changeOf({ field, a, b }: Difference, language: Language): Change {
    // Only a promise is late or early; other days are simply others.
    if (plannedFields.some((name) => name === field.name) && typeof a === 'string' && typeof b === 'string') {
        const days = daysBetween(a, b)
        return days === 0 ? null : { kind: days > 0 ? 'later' : 'earlier', by: String(Math.abs(days)) }
    }
    const [left, right] = [amount(a, field), amount(b, field)]
    if (left === null || right === null) return null
    const by = subtract(right, left)
    const size = by.replace('-', '')
    const currency = field.kind === 'money' ? (b as Money).currency : ''
    if (currency && (a as Money).currency !== currency) return null
    const text = currency ? shortMoney({ amount: size, currency }, language) : group(trimZeros(size))
    return { kind: by.startsWith('-') ? 'less' : 'more', by: text }
}

function amount(value: unknown, field: FormField): string | null {
    if (value === null) return null
    if (field.kind === 'money') return (value as Money).amount
    return field.kind === 'integer' || field.kind === 'decimal' ? String(value) : null
}
