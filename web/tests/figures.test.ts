import { describe, expect, it } from 'vitest'
import type { Cell, Choice, Figure, Metric } from '@/api/shapes'
import { barsOf, wordsOf } from '@/domain/figures/parts'
import { isDated, scopeOf } from '@/domain/figures/scope'
import { sentenceOf, valueText } from '@/domain/figures/sentence'
import { restAfter } from '@/domain/figures/rest'
import { without } from '@/domain/figures/useComparison'
import { sum } from '@/format/exact'
import { changeOf } from '@/format/change'

const metric: Metric = {
    id: 'projects.signed_100m', name: { zh: '签约亿元以上项目', en: 'Signed' }, unit: 'count', kind: 'count', record: 'project', counted_unit: 'count', headline: true, dimensions: ['stage'],
    formula_version: 1, definition: { zh: '统计期内签约', en: 'Signed within the period' },
}
const figure: Figure = {
    id: metric.id, name: metric.name, value: '193', unit: 'count', formula_version: 1, as_of: '2026-11-27', known_as_of: 5798, target: '200',
    ledger: { origin: '', size: 5798, root: 'PsEcBln+rbGX0HO/MnMJOH5OaR0rPFCQ+Yll7pwA8OA=' },
}
const cell = (key: string, value: string): Cell => ({ key, label: { zh: key, en: key }, value })

describe('a figure as a sentence', () => {
    const told = { metric, figure, change: changeOf('193', '181', 'count'), district: '南湖区', narrowed: '', period: '2023-01-01 至 2025-12-31' }
    it('says its day, change, target and basis', () => {
        expect(sentenceOf(told)).toBe('截至2026年11月27日，南湖区签约亿元以上项目 193 个，比一年前 +12（+6.6%），目标 200 个，完成 96%。'
            + '口径：统计期内签约，统计期 2023-01-01 至 2025-12-31；公式第 1 版，账本前 5,798 条，账本根 PsEcBln+rbGX。')
    })
    it('narrowed, says by what and keeps the target of the whole out', () => {
        const text = sentenceOf({ ...told, figure: { ...figure, value: '24' }, narrowed: '阶段：签约', change: { kind: 'unknown' }, period: '' })
        expect(text).toContain('南湖区签约亿元以上项目（阶段：签约） 24 个。')
        expect(text).not.toContain('目标')
    })
    it('reads amounts and nothing at all', () => {
        expect(valueText('862000000.00', { ...metric, unit: 'USD', kind: 'sum' })).toBe('8.62 亿美元')
        expect(valueText('0', metric)).toBe('0 个')
        expect(valueText(null, metric)).toBe('—')
    })
})

describe('the parts of a figure', () => {
    const order: Choice[] = ['signed', 'landed', 'ended'].map((name) => ({ name, zh: name, en: name }))
    it('keep the order of the road, the side states apart', () => {
        const bars = barsOf(metric, 'stage', [cell('ended', '27'), cell('landed', '32'), cell('signed', '134')], order)
        expect(bars.map(({ key, text, note, aside }) => [key, text, note, aside])).toEqual([
            ['signed', '134', '69%', false], ['landed', '32', '17%', false], ['ended', '27', '14%', true]]) // of 193
        expect(bars.map(({ share }) => share.toFixed(3))).toEqual(['1.000', '0.239', '0.201']) // 32 ÷ 134, 27 ÷ 134
    })
    it('stand by size, or by year', () => {
        expect(barsOf(metric, 'block', [cell('1', '9'), cell('2', '61')], []).map(({ key }) => key)).toEqual(['2', '1'])
        expect(barsOf(metric, 'signed_year', [cell('2025', '61'), cell('2023', '76')], []).map(({ key }) => key)).toEqual(['2023', '2025'])
    })
    it('open exactly what they count', () => {
        expect(wordsOf('block', '176')).toEqual({ block: '176' })
        expect(wordsOf('signed_year', '2024')).toEqual({ 'signed_on.gte': '2024-01-01', 'signed_on.lte': '2024-12-31' })
        expect(wordsOf('industry', 'C38')).toBeNull()
        expect(wordsOf('block', '')).toBeNull()
        const [bar] = barsOf(metric, 'block', [cell('176', '1')], [], { light: 'red' })
        expect(bar?.to).toMatchObject({ query: { light: 'red', block: '176' } })
    })
    it('add up exactly', () => {
        expect(sum(['76', '56', '61'])).toBe('193')
        expect(sum(['0.10', '9007199254740993', '0.2'])).toBe('9007199254740993.30')
        expect(sum([])).toBe('0')
    })
})

describe('a live figure', () => {
    it('rests in proportion to what it asks of the server', () => {
        expect([10, 1_000, 60_000].map(restAfter)).toEqual([3_000, 20_000, 600_000])
    })
})

describe('the scope of a figure', () => {
    it('is the period, the year or all', () => {
        expect(['projects.landed_share', 'projects.to_start', 'projects.invest', 'fdi.used', 'scenes.rank'].map(scopeOf)).toEqual(['period', 'year', 'all', 'period', 'untold'])
        expect(isDated({ id: 'projects.count', kind: 'count' })).toBe(false)
        expect(isDated({ id: 'projects.signed_growth', kind: 'growth' })).toBe(false)
        expect(isDated({ id: 'projects.landed_share', kind: 'share' })).toBe(true)
    })
    it('moves by rows that came in and went out', () => {
        const rows = (...ids: number[]) => ids.map((id) => ({ id }))
        expect(without(rows(1, 2, 3), rows(2))).toEqual(rows(1, 3))
    })
})
