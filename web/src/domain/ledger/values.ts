// Values as the ledger writes them, in the words of the record's form.
import type { FormField } from '@/api/shapes'
import { fieldText } from '@/fields'
import { scaleDecimal } from '@/format/decimal'

// Currencies without minor units; all others have two digits of them.
const whole = new Set(['JPY', 'KRW'])

export function ledgerText(value: unknown, field: FormField | undefined): string {
    if (!field) return value === null || value === undefined ? '—' : typeof value === 'string' ? value : JSON.stringify(value)
    if (isMinor(value)) return fieldText({ amount: majorOf(value), currency: value.currency }, field)
    return fieldText(value, field)
}

interface Minor {
    minor: number
    currency: string
}
function isMinor(value: unknown): value is Minor {
    return typeof value === 'object' && value !== null && 'minor' in value
}
function majorOf({ minor, currency }: Minor): string {
    const digits = whole.has(currency) ? 0 : 2
    return scaleDecimal(String(minor), digits, digits)
}
