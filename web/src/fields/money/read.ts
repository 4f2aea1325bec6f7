import type { FormField } from '@/api/shapes'
import { currencyName, exactMoney, minorDigits, shortMoney } from '@/format/amount'
import { readMoney } from '@/typed/money'
import { language, t } from '@/locales'
import type { Reading } from '../field'
import { limitFault } from '../limits'

// `chosen`: the currency of an amount that names none.
export function readAmount(typed: string, field: FormField, chosen = field.currency ?? 'CNY'): Reading {
    const { money, fault, ...rest } = readMoney(typed, chosen, field.currency)
    if (!money) return { value: null, fault: why(fault, 'currency' in rest ? rest.currency : chosen, field) }
    const exact = exactMoney(money, language.value)
    const short = shortMoney(money, language.value)
    const note = exact.startsWith(short) || short.startsWith(exact.replace(/\.00/, '')) ? `= ${exact}` : t('read.back', { exact, short })
    const limit = limitFault(money, field)
    return limit ? { value: null, fault: limit } : { value: money, note }
}

function why(fault: string, code: string, field: FormField): string {
    const name = currencyName(code, language.value)
    switch (fault) {
        case 'digits': {
            const digits = minorDigits(code)
            return digits ? t('read.digits', { currency: name, digits }) : t('read.no_digits', { currency: name })
        }
        case 'currency': return t('read.currency', { wanted: currencyName(field.currency ?? '', language.value), written: name })
        case 'grouping': return t('read.grouping')
        case 'unclear': return t('read.unclear')
        case 'size': return t('read.size')
        default: return t('read.number')
    }
}
