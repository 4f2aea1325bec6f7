// Corrections to a mapping: which header is which field, in which unit, with which style of dates.
import type { FormField, MappingColumn, MappingDefinition } from '@/api/shapes'
import { group } from '@/format/decimal'

// As the server compares headers.
export function folded(header: string): string {
    return header.toLowerCase().replace(/_/g, ' ').replace(/\s+/g, ' ').trim()
}

const readings: Partial<Record<FormField['kind'], MappingColumn['read']>> = {
    text: 'text', long_text: 'text', date: 'date', money: 'money', integer: 'number', decimal: 'number', choice: 'choice', reference: 'name',
}

// Fields that a list can feed.
export function mayBeFed(field: FormField): boolean {
    return field.name === 'external_key' || (field.kind in readings && ['always', 'on_create'].includes(field.writable))
}

export function columnOf(mapping: MappingDefinition, field: string): MappingColumn | undefined {
    return mapping.columns.find((column) => column.field === field)
}

// Takes a header from the field that had it and gives it to another one, or to none.
export function reassign(mapping: MappingDefinition, header: string, from: string | null, to: FormField | null): MappingDefinition {
    const kept = mapping.columns.filter((column) => column.field !== from && column.field !== to?.name)
    if (!to) return { ...mapping, columns: kept }
    const before = columnOf(mapping, to.name) ?? fresh(to)
    const { prefix: _p, contains: _c, unless: _u, ...rest } = before
    const columns = [...kept, { ...rest, headers: [folded(header)] }]
    const key = mapping.key.source === from && to.kind === 'text' ? { ...mapping.key, source: to.name } : mapping.key
    return { ...mapping, columns, key }
}

function fresh(field: FormField): MappingColumn {
    const read = readings[field.kind] ?? 'text'
    return { field: field.name, read, ...(read === 'money' ? { unit: 'header' } : {}) }
}

function change(mapping: MappingDefinition, field: string, edit: (column: MappingColumn) => MappingColumn): MappingDefinition {
    return { ...mapping, columns: mapping.columns.map((column) => (column.field === field ? edit(column) : column)) }
}

// Units as a mapping names them; `header`: as the header says.
export const units = ['header', '元', '万元', '亿元', 'USD', '万美元', 'USD million', 'GBP million'] as const

export function unitOf(column: MappingColumn): string {
    if (column.unit) return column.unit
    const { factor = 1, currency = 'CNY' } = column
    const step = factor === 1 ? '' : ` × ${group(String(factor))}`
    return `${currency}${step}`
}

export function withUnit(mapping: MappingDefinition, field: string, unit: string): MappingDefinition {
    return change(mapping, field, ({ factor: _f, currency: _c, ...column }) => ({ ...column, unit }))
}

// Ways to write a day, by what stands first; the usual styles without doubt come along.
export const dateStyles = {
    ymd: ['yyyy-mm-dd', 'yyyy/mm/dd', 'yyyy.mm.dd', 'yyyy年mm月dd日', 'serial'],
    dmy: ['dd/mm/yyyy', 'dd-mm-yyyy', 'dd.mm.yyyy', 'd mon yyyy', 'yyyy-mm-dd', 'serial'],
    mdy: ['mm/dd/yyyy', 'mm-dd-yyyy', 'yyyy-mm-dd', 'serial'],
} as const
export type DateOrder = keyof typeof dateStyles

// Null where the styles mix day and month first: what is there stays, unless it is changed.
export function dateOrder(styles: readonly string[]): DateOrder | null {
    const orders = new Set(styles.filter((style) => style !== 'serial').map((style) => `${style[0]}`))
    if (orders.has('d') && orders.has('m')) return null
    return orders.has('d') ? 'dmy' : orders.has('m') ? 'mdy' : 'ymd'
}

export function withDates(mapping: MappingDefinition, field: string, order: DateOrder): MappingDefinition {
    return change(mapping, field, (column) => ({ ...column, date_styles: [...dateStyles[order]] }))
}

export function withBadCells(mapping: MappingDefinition, field: string, what: 'refuse' | 'keep_text'): MappingDefinition {
    return change(mapping, field, (column) => ({ ...column, on_bad_cell: what }))
}

export function named(mapping: MappingDefinition, name: string): MappingDefinition {
    return { ...mapping, name, title: { zh: name, en: name } }
}

// The order of headers in their list: by column, as a sheet counts them (A is 1, AA is 27), or by row
// where the list lies on its side.
export function placeOf(cell: string, lies: 'rows' | 'columns'): number {
    if (lies === 'columns') return Number(cell.replace(/\D/g, ''))
    return [...cell.replace(/[^A-Z]/g, '')].reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0)
}
