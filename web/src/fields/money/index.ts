import type { Money } from '@/api/types'
import { exactMoney, shortMoney } from '@/format/amount'
import { language } from '@/locales'
import type { FieldView } from '../field'
import { readAmount } from './read'

export const money: FieldView = {
    text: (value) => shortMoney(value as Money, language.value),
    exact: (value) => exactMoney(value as Money, language.value),
    numeric: true,
    typed: true,
    read: (typed, field) => readAmount(typed, field),
}
