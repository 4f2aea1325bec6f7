// What the reader looks for among entries; it stands in the address.
import type { LocationQuery } from 'vue-router'
import type { Entry } from '@/api/shapes'

export const filterNames = ['actor', 'kind', 'id', 'event', 'from_day', 'to_day'] as const
export type Filters = Partial<Record<(typeof filterNames)[number], string>>

// Records that are looked for, in the order of how often they are.
export const kinds = [
    'project', 'stage_event', 'enterprise', 'membership', 'scheme', 'threshold', 'target', 'rule_pack', 'rule', 'import',
    'block', 'exchange_rate', 'unit', 'person', 'duty', 'delegation', 'account', 'mapping',
]
export const verbs = [
    'created', 'amended', 'rescheduled', 'advanced', 'voided', 'merged', 'imported', 'retagged', 'drafted', 'checked', 'enacted', 'withdrawn',
] as const

export function filtersOf(query: LocationQuery): Filters {
    return Object.fromEntries(filterNames.flatMap((name) => {
        const value = query[name]
        return typeof value === 'string' && value !== '' ? [[name, value]] : []
    }))
}

// Days are bounds of the search, not of the single entry.
export function matcher({ actor, kind, id, event }: Filters): (entry: Entry) => boolean {
    const who = actor?.toLowerCase()
    return (entry) =>
        (!who || entry.actor.toLowerCase().includes(who)) &&
        (!event || entry.event.endsWith(`.${event}`)) &&
        (!kind || about(entry, kind, id))
}

// A project's entries are those of its stages and lists too.
function about(entry: Entry, kind: string, id: string | undefined): boolean {
    if (entry.record === kind && (!id || String(entry.id) === id)) return true
    return kind === 'project' && id !== undefined && String(entry.set?.project?.[1] ?? entry.set?.project?.[0] ?? '') === id
}
