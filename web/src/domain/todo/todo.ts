// What waits for this reader's answer today. Each source asks for one kind of it; a new mechanism
// adds its own.
import type { RouteLocationRaw } from 'vue-router'
import { drafted } from './drafted'
import { underWay } from './imports'
import { late, soon } from './promises'
import { rulePacks } from './rulePacks'

export const kinds = ['late', 'soon', 'rules', 'imports', 'drafts'] as const
export type Kind = (typeof kinds)[number]

export interface Todo {
    key: string
    // What it is about, and what is wanted.
    text: string
    why: string
    to: RouteLocationRaw
    // The day it is or was due.
    due?: string
    light?: string
    // Said at its end: an amount, a unit.
    beside?: string
    // Done before it opens.
    before?: () => void
}

export type Source = (signal: AbortSignal) => Promise<Todo[]>

const sources: Record<Kind, Source> = { late, soon, rules: rulePacks, imports: underWay, drafts: drafted }

export interface Part {
    kind: Kind
    items: Todo[]
}

// In the order of what waiting costs.
export async function gather(signal: AbortSignal): Promise<Part[]> {
    const parts = await Promise.all(kinds.map(async (kind) => ({ kind, items: await sources[kind](signal) })))
    return parts.filter(({ items }) => items.length > 0)
}
