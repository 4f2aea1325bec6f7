// What a saved view says of a list, and whether the list still shows it so.
import type { SavedView } from '@/api/types'
import type { Words } from '../../useRecordList'
import { writeLayout, type Layout } from '../layout'

// Filters, search and order; columns and group. All that an address says of a list but the view itself.
export interface Look {
    query: string
    layout: { columns: string; pinned: string; group: string }
}

const sorted = (words: Words) => new URLSearchParams(Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1))).toString()

export function lookOf(words: Words, layout: Layout, group: string): Look {
    const { columns = '', pinned = '' } = writeLayout(layout)
    return { query: sorted(words), layout: { columns, pinned, group } }
}

// Views of other programs may keep something else as the layout; then it says nothing.
export function lookOfView({ query, layout }: SavedView): Look {
    const text = (name: string) => (typeof layout?.[name] === 'string' ? layout[name] : '')
    return {
        query: sorted(Object.fromEntries(new URLSearchParams(query ?? ''))),
        layout: { columns: text('columns'), pinned: text('pinned'), group: text('group') },
    }
}

export function wordsOf(view: SavedView): Words {
    const { query, layout } = lookOfView(view)
    const told = { ...Object.fromEntries(new URLSearchParams(query)), ...layout, view: String(view.id) }
    return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== ''))
}

export function differs(view: SavedView, now: Look): boolean {
    const kept = lookOfView(view)
    const names = kept.layout.columns ? (['columns', 'pinned', 'group'] as const) : (['group'] as const)
    return kept.query !== now.query || names.some((name) => kept.layout[name] !== now.layout[name])
}
