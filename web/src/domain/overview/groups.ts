// Which figures belong together, in the order of the work: by the area that leads each id.
import type { TextKey } from '@/locales'

interface Named { id: string }
interface Group<T> { title: TextKey; items: T[] }

const known: [TextKey, RegExp][] = [
    ['overview.group_signing', /^projects\.(signed|big_strong|tagged)/],
    ['overview.group_landing', /^projects\.(landed|to_start|start|completed|producing|full_output)/],
    ['overview.group_capital', /^fdi\./],
    ['overview.group_funds', /^funds\./],
    ['overview.group_outreach', /^(trips|visits|leads)\./],
    ['overview.group_scenes', /^(scenes|challenge)\./],
    ['overview.group_growth', /^firms\.|^projects\.local/],
    ['overview.group_stock', /./],
]

// Groups without figures are absent.
export function grouped<T extends Named>(figures: readonly T[]): Group<T>[] {
    const groups = known.map(([title]): Group<T> => ({ title, items: [] }))
    for (const one of figures) groups[known.findIndex(([, ids]) => ids.test(one.id))]?.items.push(one)
    return groups.filter(({ items }) => items.length > 0)
}
