// Who answered for a project, and from when to when, as its history tells.
import type { Version } from '@/api/shapes'

export interface Holder {
    id: number
    from: string
    // Null: still.
    to: string | null
    entry: number
}

export function holdersOf(field: 'unit' | 'person', versions: readonly Version[]): Holder[] {
    const holders: Holder[] = []
    for (const { changes, at, entry } of [...versions].sort((a, b) => a.version - b.version)) {
        const change = changes.find((one) => one.field === field)
        if (!change) continue
        const last = holders.at(-1)
        if (last && last.to === null) last.to = at
        if (typeof change.new === 'number') holders.push({ id: change.new, from: at, to: null, entry })
    }
    return holders.reverse()
}
