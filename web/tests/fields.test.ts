import { describe, expect, it, vi } from 'vitest'
import type { FieldKind, FormField } from '@/api/shapes'

vi.mock('@/shell/clocks', () => ({ clocks: { value: {} } }))
const { exactText, fieldText, fieldViews, isEmpty } = await import('@/fields')
const { columnsOf, pick } = await import('@/records/columns')
const { listFields } = await import('@/domain/projects/listFields')

function field(kind: FieldKind, more: Partial<FormField> = {}): FormField {
    return { name: 'it', label: { zh: '某项', en: 'It' }, kind, writable: 'always', ...more }
}

describe('a value of a field', () => {
    it('is shown by its kind', () => {
        const choices = [{ name: 'signed', zh: '签约', en: 'Signed' }]
        expect(fieldText('signed', field('choice', { choices }))).toBe('签约')
        expect(fieldText('strange', field('choice', { choices }))).toBe('strange')
        expect(fieldText('56.50', field('decimal'))).toBe('56.5')
        expect(fieldText(12345, field('integer'))).toBe('12,345')
        expect(fieldText(true, field('boolean'))).toBe('是')
        expect(fieldText('2026-03-26T16:05:00Z', field('instant'))).toBe('2026-03-27 00:05')
        expect(fieldText({ 备注: '二期' }, field('json'))).toBe('备注: 二期')
    })
    it('tells nothing apart from zero and false', () => {
        expect([null, undefined, '', []].map((value) => fieldText(value, field('text')))).toEqual(['—', '—', '—', '—'])
        expect([isEmpty(0), isEmpty(false)]).toEqual([false, false])
        expect(fieldText(0, field('integer'))).toBe('0')
    })
    it('says when it is withheld', () => {
        expect(fieldText({ digest: 'x' }, field('text'))).toBe('不公开或已清除')
    })
    it('that the reader may not see is told apart from none, with the reason', () => {
        const row = { id: 1, version: 1, it: null, other: null, masked: ['it'] }
        const [it_, other] = columnsOf([field('money', { currency: 'CNY' }), field('text', { name: 'other' })], [row])
        expect([it_?.text(row), it_?.exact(row), it_?.masked(row)]).toEqual(['未公开', '您的职责不包含查看此项', true])
        expect([other?.text(row), other?.exact(row), other?.masked(row)]).toEqual(['—', undefined, false])
    })
    it('is whole on demand', () => {
        expect(exactText({ amount: '150000000.00', currency: 'CNY' }, field('money'))).toBe('150,000,000.00 元')
        expect(exactText(null, field('money'))).toBeUndefined()
    })
    it('can be typed unless the server works it out', () => {
        const without = Object.entries(fieldViews).filter(([, view]) => !view.typed).map(([kind]) => kind)
        expect(without.sort()).toEqual(['id', 'json', 'references'])
    })
})

describe('a text for a field', () => {
    const read = (typed: string, one: FormField) => fieldViews[one.kind].read!(typed, one)
    const yuan = field('money', { currency: 'CNY', min: '0.00', max: '1000000000.00' })
    it('is said back in full', () => {
        expect(read('1.2亿', yuan)).toEqual({ value: { amount: '120000000.00', currency: 'CNY' }, note: '= 120,000,000.00 元（1.2 亿元）' })
        expect(read('900', yuan).note).toBe('= 900.00 元')
        expect(read('150万美元', field('money')).note).toBe('= 1,500,000.00 美元（150 万美元）')
        expect(read('2027-3-31', field('date'))).toEqual({ value: '2027-03-31', note: '2027年3月31日 星期三' })
        expect(read('明天 9:30', field('instant')).value).toMatch(/^\d{4}-\d{2}-\d{2}T09:30:00\+08:00$/)
        expect(read('２万', field('integer', { unit: { zh: '人', en: 'people' } }))).toEqual({ value: 20000, note: '= 20,000 人' })
        expect(read('56.5亩', field('decimal', { scale: 2, unit: { zh: '亩', en: 'mu' } }))).toEqual({ value: '56.50', note: undefined })
        expect(read('是', field('boolean')).value).toBe(true)
        const choices = [{ name: 'signed', zh: '签约', en: 'Signed' }]
        expect([read('签约', field('choice', { choices })).value, read('SIGNED', field('choice', { choices })).value]).toEqual(['signed', 'signed'])
    })
    it('is refused with the reason', () => {
        expect(read('0.001', yuan).fault).toBe('元最多 2 位小数')
        expect(read('20亿', yuan).fault).toBe('不能大于 1,000,000,000 元')
        expect(read('-1', yuan).fault).toBe('不能小于 0 元')
        expect(read('5万美元', yuan).fault).toBe('这里只收元，写的是美元')
        expect(read('1.5', field('integer')).fault).toBe('须为整数')
        expect(read('1.234', field('decimal', { scale: 2 })).fault).toBe('最多 2 位小数')
        expect(read('120%', field('decimal', { scale: 2, min: '0.00', max: '100.00', unit: '%' })).fault).toBe('不能大于 100 %')
        expect(read('9007199254740993', field('integer')).fault).toBe('这个数太大了')
        expect(read('2027-1-1', field('date', { max: '2026-12-31' })).fault).toBe('不能大于 2026年12月31日 星期四')
        expect(read('很长的话', field('text', { max_length: 3 })).fault).toBe('最多 3 个字，现在有 4 个')
        expect(read('25点', field('instant')).fault).toMatch(/没看懂/)
    })
})

describe('columns', () => {
    const money = field('money', { name: 'invest_cny', currency: 'CNY' })
    const rows = [
        { id: 1, version: 1, invest_cny: { amount: '1200000000.00', currency: 'CNY' } },
        { id: 2, version: 1, invest_cny: { amount: '30000000.00', currency: 'CNY' } },
        { id: 3, version: 1, invest_cny: null },
    ]
    it('hold money in one unit', () => {
        const [column] = columnsOf([money], rows)
        expect(column?.unit).toBe('亿元')
        expect(rows.map((row) => column?.text(row))).toEqual(['12.00', '0.30', '—'])
        expect(column?.exact(rows[1]!)).toBe('30,000,000.00 元')
    })
    it('are those that the description knows, in the order asked for', () => {
        const fields = [field('text', { name: 'a' }), field('text', { name: 'b' })]
        expect(pick(fields, ['b', 'gone', 'a']).map(({ name }) => name)).toEqual(['b', 'a'])
    })
    it('of a project call the investment in yuan by its short name', () => {
        const long = field('money', { name: 'invest_cny', label: { zh: '总投资（折人民币）', en: 'Total investment in yuan' } })
        const short = field('money', { name: 'invest', label: { zh: '总投资', en: 'Total investment' } })
        expect(listFields([short, long]).map(({ name, label }) => [name, label.zh])).toEqual([['invest_cny', '总投资']])
    })
})
