import { describe, expect, it, vi } from 'vitest'
import type { Entry, FormField, Version } from '@/api/shapes'
import { filtersOf, matcher } from '@/domain/ledger/filters'
import { csv, moveOf, ordered } from '@/domain/ledger/moves'
import { contradiction } from '@/domain/ledger/recordCheck'
import { Rewriter } from '@/domain/ledger/rewrite'
import { leafHash } from '@/ledger/tree'
import { pluralOf, readable } from '@/records/plural'

vi.mock('@/shell/clocks', () => ({ clocks: { value: {} } }))
const { ledgerText } = await import('@/domain/ledger/values')

const told = { at: '2026-03-01T09:00:00.000+08:00', actor: 'town1', reason: '土地交付推迟', paper: '', entry: 7, event: 'project.rescheduled', record: 'project', id: 1, name: '' }

describe('moved dates', () => {
    it('are told in days, later above zero', () => {
        // 2026 is no leap year: 27 and 28 February, 1 March.
        expect(moveOf({ ...told, field: 'planned_finish', old: '2026-02-27', new: '2026-03-01' }).days).toBe(2)
        expect(moveOf({ ...told, field: 'planned_production', old: '2027-01-01', new: '2026-12-31' }).days).toBe(-1)
    })
    it('stand in the order of their days, or of their time', () => {
        const moves = [3, 30, -5].map((days, entry) => moveOf({ ...told, entry, field: 'planned_start', old: '2026-05-06', new: new Date(Date.parse('2026-05-06') + days * 86_400_000).toISOString().slice(0, 10) }))
        expect(ordered(moves, 'days').map(({ days }) => days)).toEqual([30, 3, -5])
        expect(ordered(moves, 'at').map(({ entry }) => entry)).toEqual([2, 1, 0])
    })
    it('are exported without formulas', () => {
        expect(csv([['=1+1', '说"好"', -3]])).toBe('\ufeff"\'=1+1","说""好""",-3\r\n')
    })
})

describe('entries', () => {
    const entry = (rest: Partial<Entry>): Entry => ({ index: 1, at: '', actor: 'town1', event: 'project.advanced', ...rest })
    it('are found by actor, kind, event and project', () => {
        const matches = matcher(filtersOf({ actor: 'TOWN', kind: 'project', id: '5', event: 'advanced', other: 'x' }))
        expect(matches(entry({ record: 'project', id: 5 }))).toBe(true)
        expect(matches(entry({ record: 'stage_event', id: 9, set: { project: [null, 5] } }))).toBe(true)
        expect(matches(entry({ record: 'project', id: 6 }))).toBe(false)
        expect(matches(entry({ record: 'project', id: 5, actor: 'centre' }))).toBe(false)
        expect(matches(entry({ record: 'project', id: 5, event: 'project.created' }))).toBe(false)
    })
    it('say amounts in major units', () => {
        const field: FormField = { name: 'invest', label: { zh: '总投资', en: '' }, kind: 'money', writable: 'always' }
        expect(ledgerText({ minor: 25_400_000_000, currency: 'CNY' }, field)).toBe('2.54 亿元')
        expect(ledgerText({ minor: 1_200, currency: 'CNY' }, field)).toBe('12 元')
        expect(ledgerText({ minor: 1_200, currency: 'JPY' }, field)).toBe('1,200 日元')
    })
    it('name kinds of records by the plural of addresses', () => {
        expect(['project', 'stage_event', 'duty', 'special_day', 'rate_policy', 'person', 'account'].map(pluralOf))
            .toEqual(['projects', 'stage-events', 'duties', 'special-days', 'rate-policies', 'people', 'users'])
        expect(['people', 'users', 'duties', 'projects'].map((plural) => readable(plural, ['person.read', 'account.read', 'duty.create', 'project.advance'])))
            .toEqual([true, true, false, false])
    })
})

describe('a history against its entries', () => {
    const version: Version = { version: 2, entry: 7, at: told.at, actor: 'town1', event: 'project.amended', reason: '', changes: [
        { field: 'jobs', old: 10, new: 12 }, { field: 'invest', old: null, new: { amount: '254000000.00', currency: 'CNY' } },
    ] }
    const entry = {
        v: 1, tx: [7, 7] as [number, number], at: told.at, actor: 'town1', unit: 1, event: 'project.amended', record: 'project', id: 5, version: 2,
        set: { jobs: [10, 12] as [unknown, unknown], invest: [null, { minor: 25_400_000_000, currency: 'CNY' }] as [unknown, unknown] },
    }
    it('agrees', () => expect(contradiction(entry, version, 'project', 5)).toBe(''))
    it('differs in any part', () => {
        expect(contradiction({ ...entry, actor: 'town2' }, version, 'project', 5)).toBe('actor')
        expect(contradiction({ ...entry, reason: 'x' }, version, 'project', 5)).toBe('reason')
        expect(contradiction(entry, version, 'project', 6)).toBe('id')
        expect(contradiction({ ...entry, set: { ...entry.set, jobs: [10, 13] } }, version, 'project', 5)).toBe('jobs')
        expect(contradiction({ ...entry, set: { ...entry.set, invest: [null, { minor: 25_400_000_001, currency: 'CNY' }] } }, version, 'project', 5)).toBe('invest')
        expect(contradiction(null, version, 'project', 5)).toBe('entry')
    })
})

describe('a history written down as an entry', () => {
    // docs/formats/ledger.md, "Entry".
    const stored = '{"v":1,"tx":[189,189],"at":"2023-01-28T09:00:00.000+08:00","actor":"town8","unit":106,"event":"project.rescheduled","reason":"企业调整产品方案","record":"project","id":148,"version":5,"set":{"planned_finish":["2024-01-29","2024-09-25"]}}'
    const leafOf = (text: string) => leafHash(new TextEncoder().encode(text))
    const version: Version = { version: 5, entry: 189, at: '2023-01-28T09:00:00.000+08:00', actor: 'town8', event: 'project.rescheduled', reason: '企业调整产品方案', paper: '',
        changes: [{ field: 'planned_finish', old: '2024-01-29', new: '2024-09-25' }] }
    const rewriter = () => new Rewriter([100, 106])
    it('has the hash of the entry that is stored, and of no other', async () => {
        expect(await rewriter().proves(version, 'project', 148, leafOf(stored))).toBe(true)
        for (const other of [{ ...version, actor: 'town9' }, { ...version, reason: '' }, { ...version, changes: [{ field: 'planned_finish', old: '2024-01-29', new: '2024-09-26' }] }])
            expect(await rewriter().proves(other, 'project', 148, leafOf(stored))).toBe(false)
        expect(await new Rewriter([100]).proves(version, 'project', 148, leafOf(stored))).toBe(false)
    })
    it('finds the bounds of its transaction, and writes amounts, marks and what is empty as the ledger does', async () => {
        const wide = stored.replace('[189,189]', '[160,205]').replace('企业调整产品方案', '说\\"好\\"\\n\\u007f').replace('"planned_finish":["2024-01-29","2024-09-25"]', '"invest":[null,{"minor":25400000050,"currency":"CNY"}],"jobs":[0,12],"voided":[null,false]')
        const told = { ...version, reason: '说"好"\n\u007f', changes: [{ field: 'invest', old: null, new: { amount: '254000000.50', currency: 'CNY' } }, { field: 'jobs', old: 0, new: 12 }, { field: 'voided', old: null, new: false }] }
        expect(await rewriter().proves(told, 'project', 148, leafOf(wide))).toBe(true)
        expect(await rewriter().proves({ ...told, changes: [{ field: 'extra', old: null, new: { a: 1 } }] }, 'project', 148, leafOf(wide))).toBe(false)
    })
})
