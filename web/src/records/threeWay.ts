// Two people changed one record: field by field, what it was, what one has and what the other has.
import type { FormField } from '@/api/shapes'
import { isEmpty } from '@/fields'
import type { Values } from './drafts'

export type Side = 'mine' | 'theirs'

export interface Difference {
    field: FormField
    before: unknown
    mine: unknown
    theirs: unknown
    // Who changed it: both, to different values, is for the reader to decide.
    by: 'both' | Side
}

export function sameValue(a: unknown, b: unknown): boolean {
    return (isEmpty(a) && isEmpty(b)) || JSON.stringify(a) === JSON.stringify(b)
}

export function threeWay(fields: readonly FormField[], before: Values, mine: Values, theirs: Values): Difference[] {
    return fields.flatMap((field) => {
        const [was, one, other] = [before, mine, theirs].map((values) => values[field.name] ?? null)
        const changedHere = !sameValue(was, one)
        const changedThere = !sameValue(was, other)
        if ((!changedHere && !changedThere) || sameValue(one, other)) return []
        const by = changedHere && changedThere ? 'both' : changedHere ? 'mine' : 'theirs'
        return [{ field, before: was, mine: one, theirs: other, by }]
    })
}

// What each field is to hold, once every difference is decided.
export function merged(theirs: Values, differences: readonly Difference[], chosen: Record<string, Side>): Values {
    const values = { ...theirs }
    for (const { field, mine } of differences) if (chosen[field.name] === 'mine') values[field.name] = mine
    return values
}
