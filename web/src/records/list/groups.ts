// What a group of a figure is called, and which filters open it.
import type { FormField } from '@/api/shapes'
import { say, t } from '@/locales'
import type { Words } from '../useRecordList'

const yearOf: Record<string, string> = { signed_year: 'signed_on' }

export function dimensionLabel(name: string, fields: readonly FormField[]): string {
    const year = yearOf[name]
    const field = fields.find((one) => one.name === (year ?? name))
    return year ? t('group.year', { label: say(field?.label) }) : say(field?.label) || name
}

// Null: what has no value cannot be asked for.
export function opening(dimension: string, key: string): Words | null {
    if (!key) return null
    const year = yearOf[dimension]
    return year ? { [`${year}.gte`]: `${key}-01-01`, [`${year}.lte`]: `${key}-12-31`, [year]: '' } : { [dimension]: key }
}
