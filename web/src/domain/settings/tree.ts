// Units in the order of their tree: each after what it stands under.
import type { Unit } from '@/api/types'

export interface Branch {
    unit: Unit
    // From the root down.
    above: readonly number[]
    below: number
}

// A unit whose parent is not in sight stands at the root.
export function branches(units: readonly Unit[]): Branch[] {
    const known = new Set(units.map(({ id }) => id))
    const under = new Map<number | null, Unit[]>()
    for (const unit of units) {
        const parent = unit.parent !== null && known.has(unit.parent) && unit.parent !== unit.id ? unit.parent : null
        under.set(parent, [...(under.get(parent) ?? []), unit])
    }
    const found: Branch[] = []
    function walk(parent: number | null, above: readonly number[]) {
        for (const unit of under.get(parent) ?? []) {
            const children = under.get(unit.id) ?? []
            found.push({ unit, above, below: children.length })
            walk(unit.id, [...above, unit.id])
        }
    }
    walk(null, [])
    return found
}
