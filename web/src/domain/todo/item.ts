// One thing that waits for its reader, and where such things come from.
import type { RouteLocationRaw } from 'vue-router'

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
