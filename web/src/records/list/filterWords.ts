// What a list can be narrowed by, and how each filter stands in the address: `stage=signed,landed`,
// `invest_cny.gte=50000000`.
import type { FormField } from '@/api/shapes'
import { fieldText } from '@/fields'
import { say, t } from '@/locales'
import type { Words } from '../useRecordList'

const ranged = new Set(['integer', 'decimal', 'date', 'instant'])
export const bounds = ['gte', 'lte'] as const

export function isRanged(field: FormField): boolean {
    return ranged.has(field.kind) || (field.kind === 'money' && Boolean(field.currency))
}
export function isFilterable(field: FormField): boolean {
    if (['id', 'long_text', 'json', 'instant'].includes(field.kind)) return false
    return field.kind !== 'money' || Boolean(field.currency)
}
// The words of the address that belong to a field.
export function wordsOf(field: FormField): string[] {
    return isRanged(field) ? [field.name, ...bounds.map((bound) => `${field.name}.${bound}`)] : [field.name]
}
export function inForce(field: FormField, words: Words): boolean {
    return wordsOf(field).some((name) => words[name])
}
export function without(field: FormField): Words {
    return Object.fromEntries(wordsOf(field).map((name) => [name, '']))
}

// The filter in words, without its label: 签约、落地; 1 亿元 – 10 亿元; ≥ 2026-01-01.
export function filterText(field: FormField, words: Words): string {
    const same = words[field.name]
    if (same) return same.split(field.kind === 'choice' ? ',' : '\n').map((one) => textOf(field, one)).join(t('filter.or'))
    const [from, to] = bounds.map((bound) => words[`${field.name}.${bound}`])
    if (from && to) return `${textOf(field, from)} – ${textOf(field, to)}`
    return from ? `≥ ${textOf(field, from)}` : to ? `≤ ${textOf(field, to)}` : ''
}
export function chipText(field: FormField, words: Words): string {
    return t('filter.chip', { label: say(field.label), value: filterText(field, words) })
}

// What stands in an address is text; the field's own form is needed to say it.
function textOf(field: FormField, value: string): string {
    if (field.kind === 'references') return fieldText([Number(value)], field)
    if (field.kind === 'money') return fieldText({ amount: value, currency: field.currency ?? 'CNY' }, field)
    if (field.kind === 'boolean') return fieldText(value === 'true', field)
    return fieldText(value, field)
}

// What an input gave, as it stands in the address.
export function asWord(value: unknown): string {
    if (value === null || value === undefined) return ''
    return typeof value === 'object' && 'amount' in value ? String((value as { amount: string }).amount) : String(value)
}
// What stands in the address, as an input takes it.
export function asValue(field: FormField, word: string | undefined): unknown {
    if (!word) return null
    if (field.kind === 'money') return { amount: word, currency: field.currency ?? 'CNY' }
    if (field.kind === 'integer' || field.kind === 'reference') return Number(word)
    if (field.kind === 'boolean') return word === 'true'
    return word
}
