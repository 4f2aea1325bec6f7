// Every kind of field and how it is shown and typed. A missing kind does not compile.
import type { FieldKind, FormField } from '@/api/shapes'
import { t } from '@/locales'
import { boolean } from './boolean'
import { choice } from './choice'
import { date } from './date'
import { decimal } from './decimal'
import type { FieldView } from './field'
import { instant } from './instant'
import { integer } from './integer'
import { json } from './json'
import { longText } from './long_text'
import { money } from './money'
import { reference, references } from './reference'
import { text } from './text'

export const fieldViews: Record<FieldKind, FieldView> = {
    id: { text: String, numeric: true },
    reference, references, text, long_text: longText, integer, decimal, money, date, instant,
    boolean, choice, json,
}

export function isEmpty(value: unknown): boolean {
    return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

// A value that was erased or is withheld is told apart from one that was never there.
function isWithheld(value: unknown): boolean {
    return typeof value === 'object' && value !== null && ('digest' in value || 'erased' in value)
}

// Stands for a value that the reader's duties do not show.
export const masked = Object.freeze({ masked: true })

export function fieldText(value: unknown, field: FormField): string {
    if (isEmpty(value)) return '—'
    if (value === masked) return t('form.masked')
    if (isWithheld(value)) return t('form.withheld')
    return fieldViews[field.kind].text(value, field)
}

export function exactText(value: unknown, field: FormField): string | undefined {
    if (value === masked) return t('form.masked_why')
    if (isEmpty(value) || isWithheld(value)) return undefined
    return fieldViews[field.kind].exact?.(value, field)
}

export function isNumeric(field: FormField): boolean {
    return fieldViews[field.kind].numeric ?? false
}
