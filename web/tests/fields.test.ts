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
        expect(fieldText({ digest: 'x' }, field('text'))).toBe('不公开或已删除')
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
        const without = Object.entries(fieldViews).filter(([, view]) => !view.Input).map(([kind]) => kind)
        expect(without.sort()).toEqual(['id', 'json', 'references'])
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
