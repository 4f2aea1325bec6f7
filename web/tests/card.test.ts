import { describe, expect, it } from 'vitest'
import type { FormField, Version } from '@/api/shapes'
import type { StageEvent } from '@/api/types'
import { changeOf, clocksAt, differences, readMoment, subtract, writeMoment } from '@/domain/projects/compare'
import { holdersOf } from '@/domain/projects/holders'
import { placeOf, promiseOf } from '@/domain/projects/promises'

const field = (name: string, kind: FormField['kind']): FormField => ({ name, label: { zh: name, en: name }, kind, writable: 'always' })
const version = (number: number, at: string, changes: Version['changes']): Version => ({ version: number, entry: number * 10, at, actor: 'a', event: 'project.amended', reason: '', changes })

describe('a comparison', () => {
    const a = { id: 1, version: 1, jobs: 10, invest: { amount: '100000000.00', currency: 'CNY' }, planned_finish: '2025-01-02', name: 'x' }
    const b = { id: 1, version: 2, jobs: 7, invest: { amount: '220000000.50', currency: 'CNY' }, planned_finish: '2025-03-03', name: 'x' }
    const fields = [field('id', 'id'), field('name', 'text'), field('jobs', 'integer'), field('invest', 'money'), field('planned_finish', 'date')]
    it('finds what differs, and by how much', () => {
        const rows = differences(a, b, fields)
        expect(rows.map((row) => [row.field.name, row.same])).toEqual([['name', true], ['jobs', false], ['invest', false], ['planned_finish', false]])
        expect(rows.slice(1).map((row) => changeOf(row, 'zh'))).toEqual([
            { kind: 'less', by: '3' }, { kind: 'more', by: '1.2 亿元' }, { kind: 'later', by: '60' },
        ])
    })
    it('has no measure between two currencies, or where one side is empty', () => {
        const money = field('invest', 'money')
        expect(changeOf({ field: money, a: { amount: '1', currency: 'USD' }, b: { amount: '2', currency: 'CNY' }, same: false }, 'zh')).toBeNull()
        expect(changeOf({ field: money, a: null, b: { amount: '2', currency: 'CNY' }, same: false }, 'zh')).toBeNull()
        expect(differences(null, b, fields).every(({ same }) => !same)).toBe(true)
    })
    it('subtracts exactly', () => {
        expect(subtract('0.3', '0.1')).toBe('0.2')
        expect(subtract('99999999999999999.01', '100000000000000000')).toBe('-0.99')
        expect(subtract('5', '12.50')).toBe('-7.50')
    })
    it('keeps its moments in the address', () => {
        for (const moment of [{ day: '2024-01-01', known: '' }, { day: '', known: '2024-02-18T09:00:00.000+08:00' }, { day: '2024-01-01', known: '55' }])
            expect(readMoment(writeMoment(moment))).toEqual(moment)
        expect(clocksAt({ day: '2024-01-01', known: '55' })).toEqual({ as_of: '2024-01-01', known_as_of: '55' })
        expect(clocksAt({ day: '', known: '' })).toEqual({})
        expect(readMoment(undefined)).toBeNull()
    })
})

describe('a promise', () => {
    const versions = [
        version(3, '2024-05-01T00:00:00Z', [{ field: 'planned_finish', old: '2025-01-02', new: '2025-03-03' }]),
        version(1, '2023-01-01T00:00:00Z', [{ field: 'planned_finish', old: null, new: '2025-01-02' }]),
    ]
    it('is told from the first day to the last', () => {
        const promise = promiseOf('planned_finish', versions, [{ stage: 'completed', occurred_on: '2025-04-01' } as StageEvent])
        expect(promise.days.map(({ day }) => day)).toEqual(['2025-01-02', '2025-03-03'])
        expect([promise.moved, promise.kept]).toEqual([60, '2025-04-01'])
    })
    it('stands where its day stands', () => {
        expect(placeOf('2025-01-06', '2025-01-01', '2025-01-11')).toBe(50)
        expect(placeOf('2025-01-01', '2025-01-01', '2025-01-01')).toBe(50)
    })
})

describe('who answered', () => {
    it('is told from when to when, the newest first', () => {
        const holders = holdersOf('person', [
            version(1, '2023-01-01T00:00:00Z', [{ field: 'person', old: null, new: 5 }]),
            version(2, '2024-01-01T00:00:00Z', [{ field: 'person', old: 5, new: 6 }]),
            version(3, '2025-01-01T00:00:00Z', [{ field: 'person', old: 6, new: null }]),
        ])
        expect(holders.map(({ id, to }) => [id, to])).toEqual([[6, '2025-01-01T00:00:00Z'], [5, '2024-01-01T00:00:00Z']])
    })
})
