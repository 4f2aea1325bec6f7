import { describe, expect, it } from 'vitest'
import { lookBack, monthEnd, yearEarlier } from '@/format/calendar'
import { changeOf } from '@/format/change'
import { compare, divide, subtract } from '@/format/exact'

describe('exact arithmetic', () => {
    it('subtracts beyond what a double holds', () => {
        expect(subtract('9007199254740993.01', '0.02')).toBe('9007199254740992.99')
        expect(subtract('181', '193')).toBe('-12')
        expect(subtract('0.10', '0.1')).toBe('0.00')
    })
    it('divides half to even', () => {
        expect(divide('12', '181')).toBe('0.066298') // 12 ÷ 181 = 0.0662983…
        expect(divide('1', '8', 2)).toBe('0.12')
        expect(divide('3', '8', 2)).toBe('0.38')
        expect(divide('-1', '8', 2)).toBe('-0.12')
        expect(divide('5', '0')).toBeNull()
    })
    it('compares as numbers, not as text', () => {
        expect([compare('9', '10'), compare('1.50', '1.5'), compare('-1', '-2')]).toEqual([-1, 0, 1])
    })
})

describe('a change on a year before', () => {
    it('is told in number and share', () => {
        expect(changeOf('193', '181', 'count')).toEqual({ kind: 'moved', difference: '12', share: '0.066298' })
        expect(changeOf('862000000.00', '799000000.00', 'sum')).toEqual({ kind: 'moved', difference: '63000000.00', share: '0.078849' })
    })
    it('is in points for a ratio', () => {
        expect(changeOf('0.823834', '0.700000', 'share')).toEqual({ kind: 'moved', difference: '0.123834', share: null })
        expect(changeOf('0.1', '0.000000', 'share')).toEqual({ kind: 'moved', difference: '0.100000', share: null })
    })
    it('is not told where it cannot be', () => {
        expect(changeOf('193', null, 'count')).toEqual({ kind: 'unknown' })
        expect(changeOf(null, '0.5', 'growth')).toEqual({ kind: 'unknown' })
        expect(changeOf('61', '0', 'count')).toEqual({ kind: 'new' })
        expect(changeOf('0', '0', 'count')).toEqual({ kind: 'same' })
        // Never −100 %.
        expect(changeOf('0', '61', 'count')).toEqual({ kind: 'moved', difference: '-61', share: null })
    })
})

describe('days to look back at', () => {
    it('a year before a leap day is the end of February', () => {
        expect(yearEarlier('2024-02-29')).toBe('2023-02-28')
        expect(yearEarlier('2025-03-31')).toBe('2024-03-31')
        expect(yearEarlier('2025-02-28')).toBe('2024-02-28')
    })
    it('are the ends of months before, and the day', () => {
        const days = lookBack('month', '2026-01-15')
        expect(days).toHaveLength(24)
        expect(days.slice(-3)).toEqual(['2025-11-30', '2025-12-31', '2026-01-15'])
        expect(days[0]).toBe('2024-02-29')
    })
    it('are the ends of quarters and years before', () => {
        expect(lookBack('quarter', '2026-11-27').slice(-4)).toEqual(['2026-03-31', '2026-06-30', '2026-09-30', '2026-11-27'])
        expect(lookBack('quarter', '2026-03-31').slice(-3)).toEqual(['2025-09-30', '2025-12-31', '2026-03-31'])
        expect(lookBack('year', '2026-11-27')).toEqual(['2021-12-31', '2022-12-31', '2023-12-31', '2024-12-31', '2025-12-31', '2026-11-27'])
    })
    it('the last end of a month', () => {
        expect(monthEnd('2024-03-01')).toBe('2024-02-29')
        expect(monthEnd('2026-01-31')).toBe('2025-12-31')
    })
})
