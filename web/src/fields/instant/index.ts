import { instant as civil } from '@/format/time'
import type { FieldView } from '../field'
import Input from './Input.vue'
import { readMoment } from './read'

export const instant: FieldView = {
    text: (value) => civil(String(value)),
    Input,
    read: (typed, field) => readMoment(typed, field),
}
