// What each kind of field is typed with. Apart from how it is shown, so that pages which only show need not bring it.
import type { Component } from 'vue'
import type { FieldKind } from '@/api/shapes'
import BooleanInput from './boolean/Input.vue'
import ChoiceInput from './choice/Input.vue'
import DateInput from './date/Input.vue'
import DecimalInput from './decimal/Input.vue'
import InstantInput from './instant/Input.vue'
import IntegerInput from './integer/Input.vue'
import LongTextInput from './long_text/Input.vue'
import MoneyInput from './money/Input.vue'
import ReferenceInput from './reference/Input.vue'
import TextInput from './text/Input.vue'

const inputs: Record<Exclude<FieldKind, 'id' | 'json' | 'references'>, Component> = {
    boolean: BooleanInput,
    choice: ChoiceInput,
    date: DateInput,
    decimal: DecimalInput,
    instant: InstantInput,
    integer: IntegerInput,
    long_text: LongTextInput,
    money: MoneyInput,
    reference: ReferenceInput,
    text: TextInput,
}
export const fieldInputs: Partial<Record<FieldKind, Component>> = inputs
