// What the description says of a value: whether it is due, its range, its length. The server has the
// last word; this only saves the way to it.
import type { FormField } from '@/api/shapes'
import type { Money } from '@/api/types'
import { exactMoney } from '@/format/amount'
import { compareDecimal, group, trimZeros } from '@/format/decimal'
import { fullDate } from '@/format/time'
import { language, say, t } from '@/locales'

// The sentence for what is wrong with a value that is there.
export function limitFault(value: unknown, field: FormField): string | undefined {
    if (field.kind === 'text' && typeof value === 'string') return lengthFault(value, field)
    const size = sizeOf(value, field)
    if (size === null) return undefined
    const { min, max } = field
    if (present(min) && compare(size, String(min), field) < 0) return t('read.least', { bound: bound(String(min), value, field) })
    if (present(max) && compare(size, String(max), field) > 0) return t('read.most', { bound: bound(String(max), value, field) })
    return undefined
}

export function dueFault(field: FormField): string {
    return t('read.due', { label: say(field.label) })
}

function present(limit: number | string | null | undefined): limit is number | string {
    return limit !== null && limit !== undefined
}

function lengthFault(text: string, field: FormField): string | undefined {
    const count = [...text].length
    const limit = field.max_length
    return limit && count > limit ? t('read.long', { limit, count }) : undefined
}

// As decimal text, or as a day.
function sizeOf(value: unknown, field: FormField): string | null {
    if (value === null || value === undefined) return null
    if (field.kind === 'money') return (value as Money).amount
    return ['integer', 'decimal', 'date'].includes(field.kind) ? String(value) : null
}

function compare(a: string, b: string, field: FormField): number {
    return field.kind === 'date' ? a.localeCompare(b) : compareDecimal(a, b)
}

function bound(limit: string, value: unknown, field: FormField): string {
    if (field.kind === 'date') return fullDate(limit, language.value)
    if (field.kind === 'money')
        return exactMoney({ amount: trimZeros(limit), currency: (value as Money).currency }, language.value)
    return [group(trimZeros(limit)), say(field.unit)].filter(Boolean).join(' ')
}
