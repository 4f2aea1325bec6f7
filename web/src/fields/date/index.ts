import type { FieldView } from '../field'
import Input from './Input.vue'

export const date: FieldView = { text: String, Input }
