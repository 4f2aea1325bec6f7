// What every Input.vue is given. The value is what goes over the wire, null for none.
import type { FormField } from '@/api/shapes'

export interface InputProps {
    field: FormField
    inputId?: string
}
