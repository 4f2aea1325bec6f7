import { say } from '@/locales'
import type { FieldView } from '../field'
import Input from './Input.vue'

export const choice: FieldView = {
    text: (value, field) => say(field.choices?.find((one) => one.name === value)) || String(value),
    Input,
}
