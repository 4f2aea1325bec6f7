import type { FieldView } from '../field'
import Input from './Input.vue'

export const longText: FieldView = { text: String, Input, read: (typed) => ({ value: typed.trim() }) }
