import { group } from '@/format/decimal'
import type { FieldView } from '../field'
import { readQuantity } from '../quantity'

export const integer: FieldView = { text: (value) => group(String(value)), numeric: true, typed: true, read: readQuantity }
