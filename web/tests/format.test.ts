import { describe, expect, it } from 'vitest'
import { exactMoney, inStep, shortMoney, stepFor, stepForAll, unitOf } from '@/format/amount'
import { group, magnitude, percent, scaleDecimal, trimZeros } from '@/format/decimal'
import { partsOf, readColumn, readFigure, readOverlap } from '@/format/figure'
import { daysBetween, instant, longDate, today } from '@/format/time'

describe('decimal text', () => {
    it('is scaled without floating point', () => {
        expect(scaleDecimal('862000000.00', 8, 2)).toBe('8.62')
        // 2^53 + 1 cannot be held by a double.
        expect(scaleDecimal('9007199254740993', 0, 0)).toBe('9007199254740993')
        expect(scaleDecimal('0.076900', -2, 2)).toBe('7.69')
        expect(scaleDecimal('5', 8, 2)).toBe('0.00')
    })
    it('is rounded half to even', () => {
        expect(['0.125', '0.135', '0.145', '-0.125'].map((text) => scaleDecimal(text, 0, 2))).toEqual(
            ['0.12', '0.14', '0.14', '-0.12'])
        expect(scaleDecimal('-0.004', 0, 2)).toBe('0.00')
    })
    it('is left alone when it is no number', () => {
        expect(scaleDecimal('n/a', 4, 2)).toBe('n/a')
    })
    it('is grouped by thousands', () => {
        expect(['1', '1000', '1234567.50', '-12345'].map(group)).toEqual(['1', '1,000', '1,234,567.50', '-12,345'])
    })
    it('loses only zeros that say nothing', () => {
        expect(['12.50', '3.00', '100', '0.10'].map(trimZeros)).toEqual(['12.5', '3', '100', '0.1'])
    })
    it('knows its size', () => {
        expect(['0.5', '9', '100000000', '00012'].map(magnitude)).toEqual([0, 1, 9, 2])
    })
    it('is read as a percentage', () => {
        expect(percent('0.076900')).toBe('7.69%')
        expect(percent('-0.0312')).toBe('-3.12%')
    })
})

describe('amounts', () => {
    it('take the step that people say', () => {
        expect(shortMoney({ amount: '99999999.99', currency: 'CNY' }, 'zh')).toBe('10,000 万元')
        expect(shortMoney({ amount: '100000000.00', currency: 'CNY' }, 'zh')).toBe('1 亿元')
        expect(shortMoney({ amount: '862000000.00', currency: 'USD' }, 'zh')).toBe('8.62 亿美元')
        expect(shortMoney({ amount: '9999.00', currency: 'CNY' }, 'zh')).toBe('9,999 元')
        expect(shortMoney({ amount: '1250000000.00', currency: 'CNY' }, 'en')).toBe('CNY 1.25 bn')
    })
    it('are exact on demand', () => {
        expect(exactMoney({ amount: '1234567.89', currency: 'CNY' }, 'zh')).toBe('1,234,567.89 元')
        expect(exactMoney({ amount: '1234567.89', currency: 'USD' }, 'en')).toBe('USD 1,234,567.89')
    })
    it('share one step in a column', () => {
        const step = stepForAll(['5000000.00', '1200000000.00'], 'zh')
        expect(unitOf('CNY', step, 'zh')).toBe('亿元')
        expect(inStep('5000000.00', step)).toBe('0.05')
        expect(stepForAll([], 'zh')).toEqual(stepFor('1', 'zh'))
    })
})

describe('figures', () => {
    it('are read with their unit and exactly', () => {
        expect(readFigure('193', 'count', 'count', 'zh')).toEqual({ number: '193', unit: '个', exact: '193 个' })
        expect(readFigure('862000000.00', 'USD', 'sum', 'zh')).toEqual(
            { number: '8.62', unit: '亿美元', exact: '862,000,000.00 美元' })
        expect(readFigure('0.076900', 'ratio', 'growth', 'zh').number).toBe('7.69%')
        expect(readFigure(null, 'ratio', 'share', 'zh').number).toBe('—')
    })
    it('count the parts of a share', () => {
        expect(partsOf({ unit: 'ratio', kind: 'share', counted_unit: 'count' })).toEqual({ unit: 'count', kind: 'count' })
        expect(partsOf({ unit: 'CNY', kind: 'sum', counted_unit: 'CNY' })).toMatchObject({ unit: 'CNY', kind: 'sum' })
    })
    it('tell how often the parts of a union count again', () => {
        expect(readOverlap({ value: '1196', sum_of_parts: '1254' })).toEqual({ sum: '1,254', value: '1,196', repeats: '58' })
        expect(readOverlap({ value: '196' })).toBeNull()
        expect(readOverlap({ value: null, sum_of_parts: '0' })).toBeNull()
    })
    it('stand in one step in a column', () => {
        const column = readColumn(['50000000.00', '300000000.00'], 'CNY', 'sum', 'zh')
        expect(column.map(({ number }) => number)).toEqual(['0.50', '3.00'])
    })
})

describe('time', () => {
    it('is the civil time of the district', () => {
        expect(instant('2026-03-26T16:05:59Z')).toBe('2026-03-27 00:05')
        expect(instant('2026-03-26T09:00:00+08:00')).toBe('2026-03-26 09:00')
        expect(today(Date.parse('2026-03-26T16:00:00Z'))).toBe('2026-03-27')
    })
    it('is said in both languages', () => {
        expect(longDate('2026-03-06', 'zh')).toBe('2026年3月6日')
        expect(longDate('2026-03-06', 'en')).toBe('6 Mar 2026')
    })
    it('counts days over a leap day', () => {
        expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
        expect(daysBetween('2025-03-01', '2025-02-28')).toBe(-1)
    })
})
