import type { FormField } from '@/api/shapes'
import { pick } from '@/records/columns'

const shown = [
    'name', 'stage', 'light', 'stage_on', 'unit', 'block', 'invest_cny', 'signed_on', 'planned_start', 'planned_finish',
]

// The fields of a project that a list shows, in this order; labels and units are the server's. The
// investment in yuan goes by the short label: its unit stands beside it.
export function listFields(fields: readonly FormField[]): FormField[] {
    const short = fields.find(({ name }) => name === 'invest')?.label
    return pick(fields, shown).map((field) =>
        field.name === 'invest_cny' && short ? { ...field, label: short } : field)
}
