import type { FieldView, Reading } from '../field'
import { limitFault } from '../limits'

export const text: FieldView = {
    text: String,
    typed: true,
    read: (typed, field): Reading => {
        const fault = limitFault(typed.trim(), field)
        return fault ? { value: null, fault } : { value: typed.trim() }
    },
}
