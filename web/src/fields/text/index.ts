import type { FieldView, Reading } from '../field'
import { limitFault } from '../limits'
import Input from './Input.vue'

export const text: FieldView = {
    text: String,
    Input,
    read: (typed, field): Reading => {
        const fault = limitFault(typed.trim(), field)
        return fault ? { value: null, fault } : { value: typed.trim() }
    },
}
