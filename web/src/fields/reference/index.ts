import type { FieldView } from '../field'
import { nameOf } from './names'

export const reference: FieldView = {
    text: (value, field) => (field.target ? nameOf(field.target, Number(value)) : `#${value}`),
    typed: true,
}

// Several records, worked out by the server: read, never typed.
export const references: FieldView = {
    text: (value, field) =>
        (value as number[]).map((id) => (field.target ? nameOf(field.target, id) : `#${id}`)).join('、'),
}
