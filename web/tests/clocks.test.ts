import { describe, expect, it } from 'vitest'
import { today } from '@/format/time'
import { addDays, endOf, knownThatDay, onDay, usualDays } from '@/shell/clockDays'

describe('the days of the clocks', () => {
    it('are the usual ones of any day, leap days too', () => {
        expect(usualDays('2026-03-26').map(({ day }) => day)).toEqual(['2026-02-28', '2026-01-01', '2025-12-31', '2025-03-26'])
        expect(usualDays('2024-02-29').map(({ day }) => day)).toEqual(['2024-01-31', '2024-01-01', '2023-12-31', '2023-02-28'])
        expect(usualDays('2026-01-05')[0]?.day).toBe('2025-12-31')
    })
    it('move with what was known on them, where that is what is shown', () => {
        const own = { as_of: '2024-12-31', known_as_of: endOf('2024-12-31') }
        expect(knownThatDay(own)).toBe(true)
        expect(knownThatDay({ as_of: '2024-12-31', known_as_of: '55' })).toBe(false)
        expect(onDay('2024-01-01', own)).toEqual({ as_of: '2024-01-01', known_as_of: endOf('2024-01-01') })
        expect(onDay('2024-01-01', { as_of: '2024-12-31', known_as_of: '55' })).toEqual({ as_of: '2024-01-01', known_as_of: '55' })
        expect(onDay('2024-01-01', { as_of: '2024-12-31' })).toEqual({ as_of: '2024-01-01' })
        expect(onDay(today(), own)).toEqual({})
        expect(onDay(today(), { known_as_of: '55' })).toEqual({ known_as_of: '55' })
    })
    it('follow one another', () => expect([addDays('2024-02-28', 1), addDays('2025-01-01', -1)]).toEqual(['2024-02-29', '2024-12-31']))
})
