import type { FieldView } from '../field'

export const longText: FieldView = { text: String, typed: true, read: (typed) => ({ value: typed.trim() }) }
