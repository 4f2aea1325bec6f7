import { beforeEach, describe, expect, it, vi } from 'vitest'
import { repeatOf } from '@/api/repeat'
import type { FormField } from '@/api/shapes'

vi.mock('@/shell/clocks', () => ({ clocks: { value: {} } }))
const { merged, threeWay } = await import('@/records/threeWay')
const { draftKey, dropOwn, keepDraft, readDraft } = await import('@/records/drafts')

const field = (name: string): FormField => ({ name, label: { zh: name, en: name }, kind: 'integer', writable: 'always' })

describe('two edits of one record', () => {
    const fields = ['both', 'alike', 'mine', 'theirs', 'none'].map(field)
    const before = { both: 1, alike: 1, mine: 1, theirs: null, none: 1 }
    const mine = { both: 2, alike: 5, mine: 2, theirs: null, none: 1 }
    const theirs = { both: 3, alike: 5, mine: 1, theirs: 9, none: 1 }
    const differences = threeWay(fields, before, mine, theirs)
    it('differ only where they do, and are told apart by who changed what', () => {
        expect(differences.map(({ field: { name }, by }) => [name, by])).toEqual([['both', 'both'], ['mine', 'mine'], ['theirs', 'theirs']])
    })
    it('become what was chosen, field by field', () => {
        expect(merged(theirs, differences, { both: 'theirs', mine: 'mine', theirs: 'theirs' })).toEqual({ both: 3, alike: 5, mine: 2, theirs: 9, none: 1 })
        expect(merged(theirs, differences, { both: 'mine', mine: 'mine', theirs: 'mine' })).toEqual({ both: 2, alike: 5, mine: 2, theirs: null, none: 1 })
    })
    it('take nothing and an empty text for the same', () => {
        expect(threeWay([field('a')], { a: null }, { a: '' }, { a: null })).toEqual([])
    })
})

describe('a request', () => {
    it('keeps its key while it is the same, and gets a new one when it is another', () => {
        const first = repeatOf({ a: 1 }, null)
        expect(first.key).toMatch(/^[0-9a-f]{32}$/)
        expect(repeatOf({ a: 1 }, first)).toBe(first)
        expect(repeatOf({ a: 2 }, first).key).not.toBe(first.key)
    })
})

describe('drafts', () => {
    const draft = { at: '', before: {}, version: 3, values: { a: 1 }, faults: {}, reason: '', tried: false, errors: [], repeat: null }
    beforeEach(() => {
        const kept: Record<string, string> = {}
        const store = { getItem: (key: string) => kept[key] ?? null, setItem: (key: string, text: string) => (kept[key] = text), removeItem: (key: string) => delete kept[key] }
        vi.stubGlobal('localStorage', new Proxy(kept, { get: (all, key: string) => store[key as keyof typeof store] ?? all[key] }))
    })
    it('are kept by login, kind and record', () => {
        const keys = [draftKey('li.na', 'projects', 7), draftKey('li.na', 'projects', undefined), draftKey('li', 'projects', 7), draftKey('li.na', 'rules', undefined, { pack: 1 })]
        expect(new Set(keys).size).toBe(4)
        keepDraft(keys[0]!, draft)
        expect([readDraft(keys[0]!), readDraft(keys[2]!)]).toEqual([draft, null])
    })
    it('of others are dropped, and only drafts', () => {
        localStorage.setItem('luodi.language', 'en')
        for (const login of ['li.na', 'li']) keepDraft(draftKey(login, 'projects', 7), draft)
        dropOwn((login) => login !== 'li')
        expect([readDraft(draftKey('li.na', 'projects', 7)), readDraft(draftKey('li', 'projects', 7))]).toEqual([null, draft])
        expect(localStorage.getItem('luodi.language')).toBe('en')
    })
})
