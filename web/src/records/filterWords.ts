// The filters of an address in words: "Stage: landed, started", "Investment ≥ 1 亿元".
import type { FormField } from '@/api/shapes'
import { fieldText } from '@/fields'
import { say } from '@/locales'

export function filterWords(words: Record<string, string>, fields: readonly FormField[]): { name: string; text: string }[] {
    return Object.entries(words).flatMap(([name, value]) => {
        if (name === 'q') return [{ name, text: `“${value}”` }]
        const [base, bound] = name.split('.')
        const field = fields.find((one) => one.name === base)
        if (!field) return []
        const sign = bound === 'gte' ? ' ≥ ' : bound === 'lte' ? ' ≤ ' : '：'
        const values = field.kind === 'choice' ? value.split(',') : [value]
        return [{ name, text: say(field.label) + sign + values.map((one) => textOf(field, one)).join('、') }]
    })
}

// What stands in an address is text; the field's own form is needed to say it.
function textOf(field: FormField, value: string): string {
    if (field.kind === 'references') return fieldText([Number(value)], field)
    if (field.kind === 'money') return fieldText({ amount: value, currency: field.currency ?? 'CNY' }, field)
    return fieldText(value, field)
}
