// What waits for this reader's answer today. Each source asks for one kind of it; a new mechanism
// adds its own.
import { drafted } from './drafted'
import { underWay } from './imports'
import type { Source, Todo } from './item'
import { late, soon } from './promises'
import { rulePacks } from './rulePacks'
import { conflicts, months, padding, publishing, reading } from './settling'

export const kinds = ['late', 'soon', 'conflicts', 'padding', 'reports', 'months', 'rules', 'imports', 'reading', 'drafts'] as const
export type Kind = (typeof kinds)[number]

const sources: Record<Kind, Source> = {
    late, soon, conflicts, padding, reports: publishing, months, rules: rulePacks, imports: underWay, reading, drafts: drafted,
}

export interface Part {
    kind: Kind
    items: Todo[]
}

// In the order of what waiting costs.
export async function gather(signal: AbortSignal): Promise<Part[]> {
    const parts = await Promise.all(kinds.map(async (kind) => ({ kind, items: await sources[kind](signal) })))
    return parts.filter(({ items }) => items.length > 0)
}
