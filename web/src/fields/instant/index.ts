import { instant as civil } from '@/format/time'
import type { FieldView } from '../field'
import Input from './Input.vue'

export const instant: FieldView = { text: (value) => civil(String(value)), Input }
