import { describe, expect, it, vi } from 'vitest'
import type { FormField, ImportJob, MappingDefinition, ReadColumn } from '@/api/shapes'

vi.mock('@/shell/clocks', () => ({ clocks: { value: {} } }))
const { changedCells } = await import('@/domain/imports/changedCells')
import { fitOf, isSure } from '@/domain/imports/chooseMapping'
import { columnOf, dateOrder, folded, mayBeFed, placeOf, reassign, unitOf, withBadCells, withDates, withUnit } from '@/domain/imports/mappingEdit'

const field = (name: string, kind: FormField['kind'], writable: FormField['writable'] = 'always'): FormField =>
    ({ name, label: { zh: name, en: name }, kind, writable })
const mapping: MappingDefinition = {
    name: 'towns', record: 'project', title: { zh: 'towns', en: 'towns' }, extra: 'extra',
    columns: [
        { field: 'name', headers: ['项目名称'] },
        { field: 'invest', prefix: ['总投资'], unless: ['完成'], read: 'money', factor: 10000, currency: 'CNY' },
        { field: 'planned_finish', headers: ['计划竣工'], read: 'date', date_styles: ['dd/mm/yyyy'] },
    ],
    key: { field: 'external_key', source: 'name', prefix: 'towns:' },
}

describe('a mapping corrected', () => {
    it('takes a header that had no field', () => {
        const next = reassign(mapping, ' Land_Area ', null, field('land_mu', 'decimal'))
        expect(columnOf(next, 'land_mu')).toEqual({ field: 'land_mu', read: 'number', headers: ['land area'] })
        expect(next.columns).toHaveLength(4)
    })
    it('moves a header from one field to another, and the key with it', () => {
        const next = reassign(mapping, '项目名称', 'name', field('code_name', 'text'))
        expect(next.columns.map((column) => column.field)).toEqual(['invest', 'planned_finish', 'code_name'])
        expect(next.key.source).toBe('code_name')
    })
    it('gives a field another header in place of its old ones', () => {
        const next = reassign(mapping, '投资总额', null, field('invest', 'money'))
        expect(columnOf(next, 'invest')).toEqual({ field: 'invest', read: 'money', factor: 10000, currency: 'CNY', headers: ['投资总额'] })
    })
    it('leaves a header to the other columns', () => {
        expect(columnOf(reassign(mapping, '计划竣工', 'planned_finish', null), 'planned_finish')).toBeUndefined()
        expect(mapping.columns).toHaveLength(3)
    })
    it('changes unit, order of days and what a bad cell does', () => {
        expect(unitOf(mapping.columns[1]!)).toBe('CNY × 10,000')
        expect(columnOf(withUnit(mapping, 'invest', '亿元'), 'invest')).toEqual({ field: 'invest', prefix: ['总投资'], unless: ['完成'], read: 'money', unit: '亿元' })
        expect([['serial', 'dd/mm/yyyy', 'yyyy-mm-dd'], ['mm/dd/yyyy'], ['dd/mm/yyyy', 'mm/dd/yyyy'], ['yyyy-mm-dd']].map(dateOrder)).toEqual(['dmy', 'mdy', null, 'ymd'])
        expect(columnOf(withDates(mapping, 'planned_finish', 'ymd'), 'planned_finish')?.date_styles?.[0]).toBe('yyyy-mm-dd')
        expect(columnOf(withBadCells(mapping, 'invest', 'keep_text'), 'invest')?.on_bad_cell).toBe('keep_text')
    })
    it('feeds what a list can hold', () => {
        const fed = [field('name', 'text'), field('unit', 'reference'), field('stage', 'choice', 'by_verb'), field('external_key', 'text', 'never'), field('extra', 'json')]
        expect(fed.filter(mayBeFed).map(({ name }) => name)).toEqual(['name', 'unit', 'external_key'])
        // A cell names the record that the field points to.
        expect(columnOf(reassign(mapping, '责任单位', null, field('unit', 'reference')), 'unit')?.read).toBe('name')
    })
    it('counts columns as a sheet does, and folds headers as the server does', () => {
        expect(['A1', 'Z9', 'AA12', 'BC3'].map((cell) => placeOf(cell, 'rows'))).toEqual([1, 26, 27, 55])
        expect(['A1', 'A12'].map((cell) => placeOf(cell, 'columns'))).toEqual([1, 12])
        expect(folded(' Project_Name \n (GMPP)')).toBe('project name (gmpp)')
    })
})

describe('the choice of a mapping', () => {
    const job = (...hows: ReadColumn['how'][]) => withOthers(0, ...hows)
    const withOthers = (count: number, ...hows: ReadColumn['how'][]) =>
        ({ id: 1, state: 'planned', reading: { others: Array(count).fill({}), columns: hows.map((how) => ({ how })) } }) as unknown as ImportJob
    it('weighs how surely its headers were found', () => {
        expect([fitOf(job('exact', 'exact', 'missing')), fitOf(job('exact', 'part', 'part', 'part')), fitOf({ ...job(), reading: undefined })]).toEqual([6, 6, 0])
        expect([isSure(job('exact', 'exact', 'exact', 'beginning')), isSure(job('exact', 'exact', 'exact', 'missing')), isSure(job('exact'))]).toEqual([true, false, false])
        const four: ReadColumn['how'][] = ['exact', 'exact', 'exact', 'exact']
        expect([isSure(withOthers(9, ...four)), isSure(withOthers(1, ...four, 'missing')), isSure(withOthers(2, ...four, 'missing'))]).toEqual([true, true, false])
    })
})

describe('the cells that a list changes', () => {
    it('are told by field, and by kept column where it differs', () => {
        const fields = [field('invest', 'money'), field('extra', 'json'), { ...field('kind', 'choice'), choices: [{ name: 'industry', zh: '产业', en: 'Industry' }] }]
        const row = {
            name: 'x', key: 'x', fields: [
                { field: 'invest', old: '19270000.00 GBP', new: '' },
                { field: 'kind', old: '', new: 'industry' },
                { field: 'extra', old: '{"备注":"a","部门":"同"}', new: '{"备注":"b","部门":"同","新":"1"}' },
            ],
        }
        expect(changedCells(row, fields).map(({ label, old, new: next }) => [label, old, next])).toEqual(
            [['invest', '1,927 万英镑', '—'], ['kind', '—', '产业'], ['备注', 'a', 'b'], ['新', '—', '1']])
    })
})
