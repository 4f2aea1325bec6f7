import { group, trimZeros } from '@/format/decimal'
import type { FieldView } from '../field'
import { readQuantity } from '../quantity'
import Input from './Input.vue'

export const decimal: FieldView = {
    text: (value) => group(trimZeros(String(value))),
    numeric: true,
    Input,
    read: readQuantity,
}
