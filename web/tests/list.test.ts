import { describe, expect, it, vi } from 'vitest'
import type { FormField } from '@/api/shapes'
import { asTsv, filling, readTsv } from '@/records/list/clipboard'
import { asValue, asWord, filterText, inForce, wordsOf, without } from '@/records/list/filterWords'
import { placeAfter } from '@/records/list/gridKeys'
import { opening } from '@/records/list/groups'
import { differs, lookOf, wordsOf as wordsOfView } from '@/records/list/views/views'
import { fitting, moved, readLayout, sized, toggled, writeLayout, type Layout } from '@/records/list/layout'

vi.mock('@/shell/clocks', () => ({ clocks: { value: {} } }))

const usual: Layout = { columns: ['name', 'stage', 'invest_cny'], widths: {}, pinned: 1 }
const field = (name: string, kind: FormField['kind'], more: Partial<FormField> = {}): FormField =>
    ({ name, label: { zh: name, en: name }, kind, writable: 'always', ...more })

describe('the layout of a list', () => {
    it('stands in the address as it was', () => {
        const layout: Layout = { columns: ['stage', 'name'], widths: { name: 240 }, pinned: 2 }
        expect(writeLayout(layout)).toEqual({ columns: 'stage,name~240', pinned: '2' })
        expect(readLayout(writeLayout(layout), usual)).toEqual(layout)
    })
    it('takes nothing odd from the address', () => {
        expect(readLayout({ columns: 'name~99999,name~9,,stage~x', pinned: '-1' }, usual)).toEqual({ columns: ['name', 'stage'], widths: { name: 60 }, pinned: 0 })
        expect(readLayout({}, usual)).toBe(usual)
        expect(fitting({ columns: ['nothing'], widths: {}, pinned: 5 }, [field('name', 'text')], usual)).toBe(usual)
    })
    it('moves, hides and sizes columns', () => {
        expect(moved(usual, 'name', 2).columns).toEqual(['stage', 'invest_cny', 'name'])
        expect(toggled(usual, 'name')).toEqual({ columns: ['stage', 'invest_cny'], widths: {}, pinned: 0 })
        expect(toggled({ ...usual, columns: ['name'] }, 'name').columns).toEqual(['name'])
        expect(sized(usual, 'name', 5).widths).toEqual({ name: 60 })
    })
})

describe('filters', () => {
    const invest = field('invest_cny', 'money', { currency: 'CNY' })
    it('say their bounds', () => {
        expect(filterText(invest, { 'invest_cny.gte': '100000000', 'invest_cny.lte': '1000000000' })).toBe('1 亿元 – 10 亿元')
        expect(filterText(field('signed_on', 'date'), { 'signed_on.lte': '2026-01-31' })).toBe('≤ 2026-01-31')
    })
    it('know their words', () => {
        expect(wordsOf(invest)).toEqual(['invest_cny', 'invest_cny.gte', 'invest_cny.lte'])
        expect(inForce(invest, { 'invest_cny.lte': '1' })).toBe(true)
        expect(inForce(invest, { invest: '1' })).toBe(false)
        expect(without(field('stage', 'choice'))).toEqual({ stage: '' })
    })
    it('go into the address and back', () => {
        expect(asWord({ amount: '12.50', currency: 'CNY' })).toBe('12.50')
        expect(asValue(invest, '12.50')).toEqual({ amount: '12.50', currency: 'CNY' })
        expect(asWord(null)).toBe('')
    })
    it('open a group, also a year, but not what is not given', () => {
        expect(opening('stage', 'signed')).toEqual({ stage: 'signed' })
        expect(opening('signed_year', '2024')).toEqual({ 'signed_on.gte': '2024-01-01', 'signed_on.lte': '2024-12-31', signed_on: '' })
        expect(opening('stage', '')).toBeNull()
    })
})

describe('the clipboard', () => {
    it('keeps tabs, quotes and line ends within their cell', () => {
        const table = [['a', 'b\tc', 'd "e"'], ['f\ng', '', 'h']]
        expect(readTsv(asTsv(table))).toEqual(table)
    })
    it('reads what Excel and WPS give', () => {
        expect(readTsv('1,234.00\t2026/3/1\r\n\t"x ""y"""\r\n')).toEqual([['1,234.00', '2026/3/1'], ['', 'x "y"']])
        expect(readTsv('5" pipe\tz')).toEqual([['5" pipe', 'z']])
        expect(readTsv('a\t')).toEqual([['a', '']])
    })
})

describe('the keys of a list', () => {
    const size = { rows: 50, columns: 3, page: 10 }
    it('stay within it', () => {
        expect(placeAfter('ArrowUp', { row: 0, column: -1 }, size)).toEqual({ row: 0, column: -1 })
        expect(placeAfter('PageDown', { row: 45, column: 1 }, size)).toEqual({ row: 49, column: 1 })
        expect(placeAfter('ArrowRight', { row: 3, column: 2 }, size)).toEqual({ row: 3, column: 2 })
        expect(placeAfter('ArrowLeft', { row: 3, column: 0 }, size)).toEqual({ row: 3, column: -1 })
        expect(placeAfter('x', { row: 3, column: 0 }, size)).toBeNull()
    })
})

describe('a saved view', () => {
    const layout = { columns: ['name', 'stage'], widths: { name: 260 }, pinned: 1 }
    const view = {
        id: 7, name: '落地的', record: 'project', person: 3, stage: 'private' as const, version: 1,
        query: 'sort=-invest_cny&stage=landed', layout: { columns: 'name~260,stage', pinned: '1', group: '' },
    }
    it('is the same in whatever order its words stand', () => {
        expect(differs(view, lookOf({ stage: 'landed', sort: '-invest_cny' }, layout, ''))).toBe(false)
        expect(differs(view, lookOf({ stage: 'landed', sort: 'name' }, layout, ''))).toBe(true)
        expect(differs(view, lookOf({ stage: 'landed', sort: '-invest_cny' }, { ...layout, pinned: 0 }, ''))).toBe(true)
        expect(differs(view, lookOf({ stage: 'landed', sort: '-invest_cny' }, layout, 'stage'))).toBe(true)
    })
    it('whose layout another program wrote says nothing of columns', () => {
        expect(differs({ ...view, layout: { columns: ['name'] } }, lookOf({ stage: 'landed', sort: '-invest_cny' }, layout, ''))).toBe(false)
        expect(wordsOfView({ ...view, layout: null })).toEqual({ sort: '-invest_cny', stage: 'landed', view: '7' })
    })
})

describe('one cell that is pasted', () => {
    it('fills the rectangle; a table stays as it is', () => {
        expect(filling([['5']], { top: 1, bottom: 2, left: 0, right: 1 })).toEqual([['5', '5'], ['5', '5']])
        expect(filling([['5', '6']], { top: 1, bottom: 2, left: 0, right: 1 })).toEqual([['5', '6']])
    })
})
