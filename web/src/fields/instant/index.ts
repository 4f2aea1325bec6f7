import { instant as civil } from '@/format/time'
import type { FieldView } from '../field'
import { readMoment } from './read'

export const instant: FieldView = {
    text: (value) => civil(String(value)),
    typed: true,
    read: (typed, field) => readMoment(typed, field),
}
