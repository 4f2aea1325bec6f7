// Which columns of a list are shown, in which order, how wide, and how many stay at the left. In the
// address: `columns=name~260,stage,unit&pinned=1`.
import type { FormField } from '@/api/shapes'
import type { Words } from '../useRecordList'

export interface Layout {
    columns: string[]
    widths: Record<string, number>
    pinned: number
}
export const layoutWords = ['columns', 'pinned'] as const
export const narrowest = 60
export const widest = 800

export function readLayout(words: Words, otherwise: Layout): Layout {
    if (!words.columns) return words.pinned ? { ...otherwise, pinned: count(words.pinned) } : otherwise
    const widths: Record<string, number> = {}
    const columns = words.columns.split(',').flatMap((part) => {
        const [name = '', width] = part.split('~')
        if (width && /^\d{1,4}$/.test(width)) widths[name] = bounded(Number(width))
        return name ? [name] : []
    })
    return { columns: [...new Set(columns)], widths, pinned: count(words.pinned ?? '0') }
}

export function writeLayout({ columns, widths, pinned }: Layout): Words {
    return {
        columns: columns.map((name) => (widths[name] ? `${name}~${widths[name]}` : name)).join(','),
        pinned: String(pinned),
    }
}

// Only what there is; never without a column.
export function fitting(layout: Layout, fields: readonly FormField[], otherwise: Layout): Layout {
    const known = layout.columns.filter((name) => fields.some((field) => field.name === name))
    return known.length ? { ...layout, columns: known, pinned: Math.min(layout.pinned, known.length) } : otherwise
}

export function moved(layout: Layout, name: string, to: number): Layout {
    const columns = layout.columns.filter((one) => one !== name)
    columns.splice(Math.max(0, Math.min(columns.length, to)), 0, name)
    return { ...layout, columns }
}

export function toggled(layout: Layout, name: string): Layout {
    const place = layout.columns.indexOf(name)
    if (place < 0) return { ...layout, columns: [...layout.columns, name] }
    if (layout.columns.length === 1) return layout
    const pinned = place < layout.pinned ? layout.pinned - 1 : layout.pinned
    return { ...layout, pinned, columns: layout.columns.filter((one) => one !== name) }
}

export function sized(layout: Layout, name: string, width: number): Layout {
    return { ...layout, widths: { ...layout.widths, [name]: bounded(width) } }
}

const usual: Partial<Record<FormField['kind'], number>> = {
    text: 150, long_text: 260, reference: 150, references: 200, money: 116, date: 108, choice: 96, boolean: 80, instant: 150,
}
export function widthOf(layout: Layout, field: FormField): number {
    return layout.widths[field.name] ?? (field.name === 'name' ? 320 : (usual[field.kind] ?? 100))
}

function bounded(width: number): number {
    return Math.round(Math.min(widest, Math.max(narrowest, width)))
}
function count(text: string): number {
    return /^\d$/.test(text) ? Number(text) : 0
}
