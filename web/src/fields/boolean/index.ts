import { t } from '@/locales'
import type { FieldView } from '../field'
import Input from './Input.vue'

export const boolean: FieldView = { text: (value) => t(value ? 'form.yes' : 'form.no'), Input }
