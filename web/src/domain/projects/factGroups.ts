// The fields of a card by what they are about. A field that the server adds later stands under "other".
import type { FormField } from '@/api/shapes'
import { pick } from '@/records/columns'

const groups = {
    identity: ['project_code', 'code_name', 'kind', 'origin', 'mode', 'industry', 'secrecy', 'signed_on', 'confidence', 'schemes', 'description'],
    money: ['invest', 'invest_cny', 'foreign_share', 'fixed_invest', 'output_cny', 'tax_cny'],
    place: ['block', 'land_mu', 'floor_area_m2', 'jobs', 'energy_tce'],
} as const
export type Group = keyof typeof groups | 'other'

// Told elsewhere on the card.
const elsewhere = ['id', 'name', 'stage', 'stage_on', 'light', 'light_rule', 'duplicate_of', 'parent', 'enterprise', 'unit', 'person', 'planned_start', 'planned_finish', 'planned_production']

export function factGroups(fields: readonly FormField[]): { group: Group; fields: FormField[] }[] {
    const known = new Set<string>([...Object.values(groups).flat(), ...elsewhere])
    const named = (Object.keys(groups) as (keyof typeof groups)[]).map((group) => ({ group: group as Group, fields: pick(fields, groups[group]) }))
    return [...named, { group: 'other' as const, fields: fields.filter(({ name }) => !known.has(name)) }].filter((one) => one.fields.length > 0)
}
