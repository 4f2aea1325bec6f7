// The columns of a list: from the description of the record, with one unit a column.
import type { Money } from '@/api/types'
import type { AnyRecord, FormField } from '@/api/shapes'
import { exactText, fieldText, isEmpty, isNumeric, masked } from '@/fields'
import { inStep, stepForAll, unitOf, type Step } from '@/format/amount'
import { language, say } from '@/locales'

export interface Column {
    field: FormField
    label: string
    unit: string
    numeric: boolean
    sortable: boolean
    text: (row: AnyRecord) => string
    exact: (row: AnyRecord) => string | undefined
    masked: (row: AnyRecord) => boolean
}

export function valueOf(row: AnyRecord, name: string): unknown {
    return (row as AnyRecord & Record<string, unknown>)[name]
}

// As above, or `masked` where the value is withheld.
export function shownValue(row: AnyRecord, name: string): unknown {
    return row.masked?.includes(name) ? masked : valueOf(row, name)
}

export function columnsOf(fields: readonly FormField[], rows: readonly AnyRecord[]): Column[] {
    return fields.map((field) => {
        const scaled = field.kind === 'money' && field.currency ? scaledColumn(field, rows) : null
        return {
            field,
            label: say(field.label),
            unit: scaled?.unit ?? say(field.unit),
            numeric: isNumeric(field),
            sortable: isSortable(field),
            text: scaled?.text ?? ((row) => fieldText(shownValue(row, field.name), field)),
            exact: (row) => exactText(shownValue(row, field.name), field),
            masked: (row) => shownValue(row, field.name) === masked,
        }
    })
}

function isSortable(field: FormField): boolean {
    return field.kind !== 'json' && field.kind !== 'references' && field.kind !== 'reference'
}

// Money of one currency stands in one step (万, 亿) with its unit in the head.
function scaledColumn(field: FormField, rows: readonly AnyRecord[]) {
    const currency = field.currency ?? ''
    const amounts = rows.map((row) => (valueOf(row, field.name) as Money | null)?.amount ?? '0')
    const step: Step = stepForAll(amounts, language.value)
    return {
        unit: unitOf(currency, step, language.value),
        text: (row: AnyRecord) => {
            const value = shownValue(row, field.name)
            return value === masked || isEmpty(value) ? fieldText(value, field) : inStep((value as Money).amount, step)
        },
    }
}

// The fields of these names that the description knows, in this order.
export function pick(fields: readonly FormField[], names: readonly string[]): FormField[] {
    return names.flatMap((name) => fields.find((field) => field.name === name) ?? [])
}

