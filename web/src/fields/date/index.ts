import type { FieldView } from '../field'
import { readDay } from './read'

export const date: FieldView = { text: String, typed: true, read: (typed, field) => readDay(typed, field) }
