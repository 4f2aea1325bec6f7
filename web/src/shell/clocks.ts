// The two clocks of every read: the day it was true, and how much of the ledger was known.
// They live in the address bar, so that an address always says what was seen.
import { computed } from 'vue'
import type { LocationQuery } from 'vue-router'
import { router } from './router'

export const clockNames = ['as_of', 'known_as_of'] as const

export interface Clocks {
    as_of?: string
    known_as_of?: string
}

export function clocksOf(query: LocationQuery): Clocks {
    const clocks: Clocks = {}
    for (const name of clockNames) {
        const value = query[name]
        if (typeof value === 'string' && value !== '') clocks[name] = value
    }
    return clocks
}

export const clocks = computed<Clocks>(() => clocksOf(router.currentRoute.value.query))

// Something else than the present is on the page; nothing may be written from it.
export const past = computed(() => Boolean(clocks.value.as_of || clocks.value.known_as_of))

// Shows the same page under other clocks; cursors of another time would not fit any more.
export function setClocks(next: Clocks): Promise<unknown> {
    const query = { ...router.currentRoute.value.query }
    for (const name of [...clockNames, 'after']) delete query[name]
    return router.push({ query: { ...query, ...next } })
}
