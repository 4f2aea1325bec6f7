import { group } from '@/format/decimal'
import type { FieldView } from '../field'
import { readQuantity } from '../quantity'
import Input from './Input.vue'

export const integer: FieldView = { text: (value) => group(String(value)), numeric: true, Input, read: readQuantity }
