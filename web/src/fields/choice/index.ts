import type { FormField } from '@/api/shapes'
import { halfWidth } from '@/typed/number'
import { say, t } from '@/locales'
import type { FieldView, Reading } from '../field'

function read(typed: string, field: FormField): Reading {
    const text = halfWidth(typed).toLowerCase()
    const one = field.choices?.find(({ name, zh, en }) => [name, zh, en].some((word) => word.toLowerCase() === text))
    return one ? { value: one.name } : { value: null, fault: t('read.no_choice') }
}

export const choice: FieldView = {
    text: (value, field) => say(field.choices?.find((one) => one.name === value)) || String(value),
    typed: true,
    read,
}
