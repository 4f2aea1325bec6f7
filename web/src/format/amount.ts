// Amounts in the step that people say: 万 and 亿 in Chinese, million and billion in English.
import type { Money } from '@/api/types'
import { group, magnitude, scaleDecimal, trimZeros } from './decimal'

export type Language = 'zh' | 'en'

export interface Step {
    power: number
    name: string
}

const steps: Record<Language, Step[]> = {
    zh: [{ power: 8, name: '亿' }, { power: 4, name: '万' }],
    en: [{ power: 9, name: 'bn' }, { power: 6, name: 'm' }],
}
const plain: Step = { power: 0, name: '' }

const currencies: Record<string, Record<Language, string>> = {
    CNY: { zh: '元', en: 'CNY' },
    USD: { zh: '美元', en: 'USD' },
    EUR: { zh: '欧元', en: 'EUR' },
    GBP: { zh: '英镑', en: 'GBP' },
    HKD: { zh: '港元', en: 'HKD' },
    JPY: { zh: '日元', en: 'JPY' },
}

// The decimal places of a currency's minor unit (ISO 4217), by those that do not have two.
const noMinor = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' '))
const threePlaces = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '))

export function minorDigits(code: string): number {
    if (noMinor.has(code)) return 0
    return threePlaces.has(code) ? 3 : 2
}

export function currencyName(code: string, language: Language): string {
    return currencies[code]?.[language] ?? code
}

// The largest step that leaves at least one digit before the point.
export function stepFor(amount: string, language: Language): Step {
    return steps[language].find((step) => magnitude(amount) > step.power) ?? plain
}

// One step for a whole column, so that its figures can be compared: that of the largest amount.
export function stepForAll(amounts: readonly string[], language: Language): Step {
    const largest = Math.max(0, ...amounts.map(magnitude))
    return steps[language].find((step) => largest > step.power) ?? plain
}

export function inStep(amount: string, step: Step, decimals = 2): string {
    return group(scaleDecimal(amount, step.power, step.power ? decimals : 0))
}

// 12.5 亿元; CNY 1.25 bn.
function withCurrency(number: string, code: string, step: Step, language: Language): string {
    if (language === 'zh') return `${number} ${unitOf(code, step, language)}`
    return [currencyName(code, language), number, step.name].filter(Boolean).join(' ')
}

// 亿元, 万美元; CNY bn, USD m.
export function unitOf(code: string, step: Step, language: Language): string {
    const currency = currencyName(code, language)
    return language === 'zh' ? step.name + currency : [currency, step.name].filter(Boolean).join(' ')
}

export function shortMoney(money: Money, language: Language): string {
    const step = stepFor(money.amount, language)
    const number = trimZeros(inStep(money.amount, step, 4))
    return withCurrency(number, money.currency, step, language)
}

export function exactMoney(money: Money, language: Language): string {
    return withCurrency(group(money.amount), money.currency, plain, language)
}
