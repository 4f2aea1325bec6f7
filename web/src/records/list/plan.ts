// What would change, row by row, before anything is written: old and new of each field, and why a row
// cannot be done as far as the description tells.
import type { Component } from 'vue'
import { Problem } from '@/api/problem'
import { act } from '@/api/records'
import type { AnyRecord, FormField } from '@/api/shapes'
import { fieldText, fieldViews, isEmpty } from '@/fields'
import { dueFault, limitFault } from '@/fields/limits'
import { daysOn } from '@/format/civil'
import { t } from '@/locales'
import { shownValue, valueOf } from '../columns'
import { sameValue } from '../threeWay'

export interface Cell {
    field: FormField
    old: unknown
    new: unknown
    fault?: string
}
export type State = 'waiting' | 'running' | 'done' | 'refused' | 'changed' | 'lost'
export interface Step {
    row: AnyRecord
    verb: string
    cells: Cell[]
    // What is sent, where it is more than the cells say.
    body?: Record<string, unknown>
    // Why it is not sent at all.
    fault?: string
    state: State
    why?: string
    key: string
}
// A verb that many rows can be put through: with what it asks for, and what it would do to each.
export interface ManyVerb {
    verb: string
    label: string
    Fields?: Component
    plan?: (rows: readonly AnyRecord[], body: Record<string, unknown>) => Step[]
}
// The verb that changes a field, or none.
export type VerbOf = (field: FormField) => string | null

function cellOf(row: AnyRecord, field: FormField, value: unknown): Cell {
    const old = shownValue(row, field.name)
    const hidden = row.masked?.includes(field.name)
    const fault = hidden ? t('form.masked_why') : isEmpty(value) && field.required ? dueFault(field) : limitFault(value, field)
    return { field, old, new: value, fault }
}
function stepOf(row: AnyRecord, verb: string, cells: Cell[]): Step {
    const moving = cells.filter((cell) => cell.fault || !sameValue(cell.old, cell.new))
    const fault = moving.find((cell) => cell.fault)?.fault ?? (moving.length ? undefined : t('bulk.same'))
    return { row, verb, cells: moving.length ? moving : cells, fault, state: 'waiting', key: crypto.randomUUID() }
}

export function planValue(rows: readonly AnyRecord[], field: FormField, verb: string, value: unknown): Step[] {
    return rows.map((row) => stepOf(row, verb, [cellOf(row, field, value)]))
}
export function planDays(rows: readonly AnyRecord[], field: FormField, verb: string, days: number): Step[] {
    return rows.map((row) => {
        const old = valueOf(row, field.name)
        if (typeof old === 'string') return stepOf(row, verb, [cellOf(row, field, daysOn(old, days))])
        return { ...stepOf(row, verb, [cellOf(row, field, null)]), fault: t('bulk.no_date') }
    })
}
export function planVerb(rows: readonly AnyRecord[], verb: string): Step[] {
    return rows.map((row) => ({ row, verb, cells: [], state: 'waiting', key: crypto.randomUUID() }))
}

// Cells of a sheet over the rows and columns from where one stands. A row may need two verbs.
export function planPaste(rows: readonly AnyRecord[], fields: readonly FormField[], table: readonly string[][], verbOf: VerbOf): Step[] {
    return table.flatMap((line, at) => {
        const row = rows[at]
        if (!row) return []
        const cells = line.slice(0, fields.length).flatMap((text, place) => pasted(row, fields[place]!, text, verbOf))
        const verbs = [...new Set(cells.map(({ field }) => verbOf(field) ?? ''))]
        return verbs.map((verb) => stepOf(row, verb, cells.filter(({ field }) => (verbOf(field) ?? '') === verb)))
    })
}
function pasted(row: AnyRecord, field: FormField, text: string, verbOf: VerbOf): Cell[] {
    const old = shownValue(row, field.name)
    // As it stands there already: nothing is meant.
    if (text === (isEmpty(old) ? '' : fieldText(old, field)) || text === plain(old)) return []
    if (!verbOf(field)) return [{ field, old, new: text, fault: t('bulk.not_here') }]
    if (text === '' || text === '—') return [cellOf(row, field, null)]
    const reading = fieldViews[field.kind].read?.(text, field)
    if (!reading) return [{ field, old, new: text, fault: t('bulk.not_typed') }]
    const fault = reading.fault ?? (reading.choices ? t('read.choose') : undefined)
    return [fault ? { field, old, new: text, fault } : cellOf(row, field, reading.value)]
}
function plain(value: unknown): string {
    if (typeof value === 'object' && value !== null && 'amount' in value) return String((value as { amount: string }).amount)
    return isEmpty(value) ? '' : String(value)
}

export const isOpen = ({ fault, state }: Step) => !fault && (state === 'waiting' || state === 'lost')

// One after another, each under its own key; what was answered is not sent again.
export async function runPlan(plural: string, steps: Step[], reason: string, goesOn: () => boolean, done: (record: AnyRecord) => void): Promise<void> {
    const versions = new Map<number, number>()
    for (const step of steps.filter(isOpen)) {
        if (!goesOn()) return
        step.state = 'running'
        const body = { ...(step.body ?? Object.fromEntries(step.cells.map((cell) => [cell.field.name, cell.new]))), reason }
        const row = { ...step.row, version: versions.get(step.row.id) ?? step.row.version }
        try {
            const record = await act(plural, row, step.verb, body, step.key)
            versions.set(record.id, record.version)
            step.state = 'done'
            done(record)
        } catch (failure) {
            if (!(failure instanceof Problem)) throw failure
            step.state = failure.lost ? 'lost' : failure.status === 412 ? 'changed' : 'refused'
            step.why = failure.errors.map(({ message }) => message).join('；') || failure.message
            if (failure.lost) return
        }
    }
}
