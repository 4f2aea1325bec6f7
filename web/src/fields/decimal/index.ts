import { group, trimZeros } from '@/format/decimal'
import type { FieldView } from '../field'
import { readQuantity } from '../quantity'

export const decimal: FieldView = {
    text: (value) => group(trimZeros(String(value))),
    numeric: true,
    typed: true,
    read: readQuantity,
}
