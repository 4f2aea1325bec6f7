import { describe, expect, it } from 'vitest'
import type { Figure } from '@/api/shapes'
import type { Project } from '@/api/types'
import { heights, linePath, roomFor, textWidth } from '@/charts/layout'
import { changeText, differenceText } from '@/domain/figures/changeText'
import { brokenPromise, rankBlockers } from '@/domain/overview/blockers'
import { cohortOf, cohortSteps, oneYearOn, stepsFor, yearsOf } from '@/domain/overview/cohorts'
import { grouped } from '@/domain/overview/groups'
import { changeOf } from '@/format/change'

describe('figures in groups', () => {
    const of = (id: string) => ({ id })
    it('stand in the order of the work, and empty groups are absent', () => {
        const groups = grouped(['projects.count', 'projects.landed_share', 'fdi.used', 'projects.signed_100m', 'projects.signed_growth', 'projects.start_rate', 'projects.started', 'projects.big_strong'].map(of))
        expect(groups.map(({ title, items }) => [title, ...items.map(({ id }) => id)])).toEqual([
            ['overview.group_signing', 'projects.signed_100m', 'projects.signed_growth', 'projects.big_strong'],
            ['overview.group_landing', 'projects.landed_share', 'projects.start_rate', 'projects.started'],
            ['overview.group_capital', 'fdi.used'],
            ['overview.group_stock', 'projects.count'],
        ])
    })
    it('say their change in words', () => {
        expect(changeText({ kind: 'unknown' }, 'ratio', 'growth')).toBe('本身就是同比')
        expect(changeText(changeOf('193', '181', 'count'), 'count', 'count')).toBe('比一年前 +12（+6.6%）')
        expect(changeText(changeOf('0', '0', 'count'), 'count', 'count')).toBe('与一年前相同')
        expect(changeText(changeOf('61', '0', 'count'), 'count', 'count')).toBe('一年前还没有')
        expect(changeText(changeOf('0', '61', 'count'), 'count', 'count')).toBe('比一年前 −61')
        expect(changeText(changeOf('0.823834', '0.784530', 'share'), 'ratio', 'share')).toBe('比一年前 +3.9 个百分点')
        expect(differenceText('-131390000.00', 'CNY', 'sum')).toBe('−1.31 亿元')
    })
})

const figure = (cells: Record<string, string>): Figure => ({
    id: '', name: { zh: '', en: '' }, value: null, unit: 'count', formula_version: 1, as_of: '2026-11-27', known_as_of: 1,
    ledger: { origin: '', size: 1, root: '' },
    by: { signed_year: Object.entries(cells).map(([key, value]) => ({ key, label: { zh: key, en: key }, value })) },
})

describe('cohorts', () => {
    // 76 + 56 + 61 = 193, the article's signings.
    const signed = figure({ 2023: '76', 2024: '56', 2025: '61' })
    it('tell the share of those signed', () => {
        const [landed, none] = [figure({ 2023: '69', 2024: '48', 2025: '42' }), figure({})]
        const { steps } = cohortOf('2023', cohortSteps, [signed, landed, landed, none, none])
        expect(steps.map(({ value, share }) => [value, share])).toEqual([
            ['76', '1.000000'], ['69', '0.907895'], ['69', '0.907895'], ['0', '0.000000'], ['0', '0.000000']])
        expect(steps[1]).toMatchObject({ id: 'projects.landed', query: { 'signed_on.gte': '2023-01-01', 'signed_on.lte': '2023-12-31' } })
        expect(steps[3]?.query).toMatchObject({ stage: 'completed,producing,full_output,reviewed' })
    })
    it('leave out what needs narrowing for those who see totals only', () => {
        expect(stepsFor(false).map(({ stage }) => stage)).toEqual(['signed', 'landed', 'started', 'producing'])
    })
    it('without signings have no share', () => {
        expect(cohortOf('2022', cohortSteps, [signed, signed]).steps[1]?.share).toBe('0')
    })
    it('are known by the years of the figure', () => {
        expect(yearsOf(figure({ 2025: '1', '': '2', 2023: '3' }))).toEqual(['2023', '2025'])
        expect(oneYearOn('2023')).toBe('2024-12-31')
    })
})

const stages = ['lead', 'talking', 'assessed', 'signed', 'landed', 'started', 'completed', 'producing', 'full_output', 'reviewed', 'paused']
const project = (id: number, invest: string | null, stage: string, dates: Partial<Project>) =>
    ({ id, stage, invest_cny: invest && { amount: invest, currency: 'CNY' }, planned_start: null, planned_finish: null, planned_production: null, ...dates }) as Project

describe('what holds up most', () => {
    it('is the promise broken for longest that nothing has kept', () => {
        const late = project(1, '1.00', 'landed', { planned_start: '2026-01-04', planned_finish: '2026-01-03' })
        expect(brokenPromise(late, stages, '2026-01-14')).toEqual({ promise: 'planned_finish', date: '2026-01-03', days: 11 })
        expect(brokenPromise(project(1, '1.00', 'started', { planned_start: '2025-01-01' }), stages, '2026-01-14')).toBeNull()
        expect(brokenPromise(project(1, '1.00', 'landed', { planned_start: '2026-01-14' }), stages, '2026-01-14')).toBeNull()
        expect(brokenPromise(project(1, '1.00', 'paused', { planned_start: '2020-01-01' }), stages, '2026-01-14')).toBeNull()
    })
    it('is ordered by investment times days, exactly', () => {
        const days = (date: string) => ({ planned_start: date })
        const ranked = rankBlockers([
            project(1, '100.00', 'landed', days('2026-01-13')), // 100 × 1
            project(2, '30.00', 'landed', days('2026-01-04')), // 30 × 10
            project(3, null, 'landed', days('2020-01-01')), // not told
            project(4, '90071992547409.93', 'landed', days('2026-01-13')),
            project(5, '90071992547409.92', 'landed', days('2026-01-13')),
        ], stages, '2026-01-14')
        expect(ranked.map(({ project: { id } }) => id)).toEqual([4, 5, 2, 1, 3])
        expect(ranked[2]?.cost).toBe(30_000n) // fen
    })
})

describe('a chart', () => {
    it('labels what has room, the most telling first', () => {
        const marks = [0, 10, 20, 100].map((x) => ({ x, text: '193' }))
        expect([...roomFor(marks, [1])].sort()).toEqual([1, 3])
        expect([...roomFor(marks)].sort()).toEqual([0, 3])
        expect(textWidth('193')).toBeLessThan(textWidth('一百九'))
    })
    it('begins at zero', () => {
        const y = heights([181, 193], 0, 100)
        expect([y(0), y(193), Math.round(y(181))]).toEqual([100, 0, 6]) // 100 − 181 ÷ 193 × 100
        expect(heights([-10, 10], 0, 100)(0)).toBe(50)
        expect(heights([], 0, 100)(0)).toBe(100)
    })
    it('breaks its line where a value is missing', () => {
        expect(linePath([{ x: 0, y: 1 }, { x: 1, y: 2 }, null, { x: 3, y: 4 }])).toBe('M0.0 1.0L1.0 2.0M3.0 4.0')
    })
})
