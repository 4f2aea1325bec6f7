// The cells that a list changes in one record: a field each, and each kept column that differs.
import type { ChangedRow, FormField } from '@/api/shapes'
import { say } from '@/locales'
import { cellText } from './titles'

export interface ChangedCell {
    id: string
    label: string
    old: string
    new: string
}

export function changedCells(row: ChangedRow, fields: readonly FormField[]): ChangedCell[] {
    return row.fields.flatMap((change) => {
        const field = fields.find(({ name }) => name === change.field)
        if (field?.kind === 'json') return keptCells(change, change.field)
        const [old, next] = [change.old, change.new].map((text) => cellText(text, field))
        return [{ id: change.field, label: say(field?.label) || change.field, old: old ?? '', new: next ?? '' }]
    })
}

function keptCells(change: { old: string; new: string }, field: string): ChangedCell[] {
    const [old, next] = [members(change.old), members(change.new)]
    const names = [...new Set([...Object.keys(next), ...Object.keys(old)])]
    return names.filter((name) => old[name] !== next[name])
        .map((name) => ({ id: `${field}.${name}`, label: name, old: old[name] ?? '—', new: next[name] ?? '—' }))
}

function members(json: string): Record<string, string> {
    if (!json) return {}
    const entries = Object.entries(JSON.parse(json) as Record<string, unknown>)
    return Object.fromEntries(entries.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]))
}
