import type { FormField } from '@/api/shapes'
import { pick } from '@/records/columns'
import type { Layout } from '@/records/list/layout'

// What a list of projects shows at first, and the filters that are to hand.
export const usualLayout: Layout = {
    columns: ['name', 'stage', 'light', 'stage_on', 'unit', 'block', 'invest_cny', 'signed_on', 'planned_start', 'planned_finish'],
    widths: {},
    pinned: 1,
}
export const usualFilters = ['stage', 'unit', 'block', 'light'] as const

// Every field that can be a column. Labels and units are the server's. The investment in yuan goes by
// the short label: its unit stands beside it.
export function columnFields(fields: readonly FormField[]): FormField[] {
    const short = fields.find(({ name }) => name === 'invest')?.label
    return fields.filter(({ kind, name }) => kind !== 'json' && name !== 'invest').map((field) =>
        field.name === 'invest_cny' && short ? { ...field, label: short } : field)
}

// The usual ones, in their order.
export function listFields(fields: readonly FormField[]): FormField[] {
    return pick(columnFields(fields), usualLayout.columns)
}
