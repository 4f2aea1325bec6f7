import type { FieldView } from '../field'
import Input from './Input.vue'
import { readDay } from './read'

export const date: FieldView = { text: String, Input, read: (typed, field) => readDay(typed, field) }
