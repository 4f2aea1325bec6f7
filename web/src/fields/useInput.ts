// What every Input.vue is given. The value (v-model) is what goes over the wire, null for none. What
// was typed and not understood is v-model:fault; the value is null then.
import type { FormField } from '@/api/shapes'

export interface InputProps {
    field: FormField
    inputId?: string
    // The id of the element that tells its fault or help.
    describedBy?: string
    invalid?: boolean
}

export interface InputFault {
    typed: string
    message: string
}
