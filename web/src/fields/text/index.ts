import type { FieldView } from '../field'
import Input from './Input.vue'

export const text: FieldView = { text: String, Input }
