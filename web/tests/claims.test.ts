import { describe, expect, it } from 'vitest'
import type { Claim } from '@/api/types'
import { piecesOf } from '@/domain/reports/claims'

const claim = (id: number, quote: string, begins_at: number) => ({ id, quote, begins_at }) as Claim
const told = (text: string, claims: Claim[]) => piecesOf(text, claims).map(({ text: words, claim: of }) => (of ? `[${words}]` : words)).join('')

describe('a text with figures', () => {
    it('is cut where they stand, in any order', () => {
        expect(told('签约193个，落地61个。', [claim(2, '落地61个', 7), claim(1, '签约193个', 0)])).toBe('[签约193个]，[落地61个]。')
    })
    it('counts characters beyond the basic plane as one', () => {
        expect(told('𠮷祥193个', [claim(1, '193个', 2)])).toBe('𠮷祥[193个]')
    })
    it('leaves out what overlaps or has moved away', () => {
        expect(told('签约193个', [claim(1, '签约193', 0), claim(2, '193个', 2), claim(3, '没有', 0)])).toBe('[签约193]个')
    })
    it('is one piece without figures, and none when empty', () => {
        expect(piecesOf('没有数', [])).toEqual([{ begins: 0, text: '没有数', claim: null }])
        expect(piecesOf('', [])).toEqual([])
    })
})
