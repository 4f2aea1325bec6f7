// Amounts as people type them: 1.2亿, 150万美元, US$ 1.5 m, 1,234.5 万元.
import type { Money } from '@/api/types'
import { minorDigits } from '@/format/amount'
import { compareDecimal, scaleDecimal } from '@/format/decimal'
import { halfWidth, readNumber, type NumberFault } from './number'

export type MoneyFault = NumberFault | 'digits' | 'currency' | 'size'
export type ReadMoney =
    | { money: Money; fault?: undefined }
    | { money?: undefined; fault: MoneyFault; currency: string }

// What a currency is called before and behind an amount. 元 and ¥ are yuan unless the field says yen.
const words: [RegExp, string][] = [
    [/^(cn¥|rmb|cny|人民币|¥)|(元人民币|人民币元?|元整?|圆整?|块钱?|rmb|cny|yuan)$/, 'CNY'],
    [/^(us\$|usd|\$|美元|美金)|(美元|美金|usd|dollars?)$/, 'USD'],
    [/^(hk\$|hkd|港元|港币)|(港元|港币|hkd)$/, 'HKD'],
    [/^(€|eur|欧元)|(欧元|€|eur|euros?)$/, 'EUR'],
    [/^(£|gbp|英镑)|(英镑|gbp|pounds?)$/, 'GBP'],
    [/^(jpy|日元|日圆)|(日元|日圆|jpy|yen)$/, 'JPY'],
]
// Whole minor units are kept in 64 bits.
const largestMinor = '9223372036854775807'

// `fixed`: the only currency that the field takes; `chosen`: the one meant where none is written.
export function readMoney(text: string, chosen: string, fixed?: string | null): ReadMoney {
    const { rest, currency: written } = splitCurrency(halfWidth(text).toLowerCase(), fixed)
    const currency = written ?? chosen
    if (fixed && currency !== fixed) return { fault: 'currency', currency }
    const { number, fault } = readNumber(rest, written !== null)
    if (fault) return { fault, currency }
    const digits = minorDigits(currency)
    if ((number.split('.')[1]?.length ?? 0) > digits) return { fault: 'digits', currency }
    if (compareDecimal(scaleDecimal(number.replace('-', ''), -digits, 0), largestMinor) > 0) return { fault: 'size', currency }
    return { money: { amount: scaleDecimal(number, 0, digits), currency } }
}

function splitCurrency(text: string, fixed?: string | null): { rest: string; currency: string | null } {
    // The longer name first: 日元 and 美元 end in 元.
    for (const [word, code] of [...words].reverse()) {
        const rest = text.replace(word, '').trim()
        if (rest === text) continue
        const currency = fixed === 'JPY' && text.includes('¥') ? 'JPY' : code
        // Both before and behind, where it is the same: CNY 12 元.
        return { rest: rest.replace(word, '').trim(), currency }
    }
    return { rest: text, currency: null }
}
