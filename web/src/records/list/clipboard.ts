// Rows for the clipboard, as a table that Excel and WPS read, and as text with tabs. Amounts go with
// their exact value, in the unit of the head.
import type { AnyRecord } from '@/api/shapes'
import { fieldText, isEmpty, masked } from '@/fields'
import type { Money } from '@/api/types'
import { shownValue, type Column } from '../columns'
import { say } from '@/locales'
import type { Area } from './useArea'

export function cellText(row: AnyRecord, { field }: Column): string {
    const value = shownValue(row, field.name)
    if (isEmpty(value)) return ''
    if (value === masked) return fieldText(value, field)
    if (field.kind === 'money') return field.currency ? (value as Money).amount : `${(value as Money).amount} ${(value as Money).currency}`
    if (['decimal', 'integer', 'id'].includes(field.kind)) return String(value)
    return fieldText(value, field)
}
export function headText({ field, label }: Column): string {
    const unit = say(field.unit)
    return unit ? `${label}（${unit}）` : label
}

export function asTable(rows: readonly AnyRecord[], columns: readonly Column[], head: boolean): string[][] {
    const lines = rows.map((row) => columns.map((column) => cellText(row, column)))
    return head ? [columns.map(headText), ...lines] : lines
}

export function asTsv(table: readonly (readonly string[])[]): string {
    return table.map((line) => line.map(quoted).join('\t')).join('\r\n')
}
function quoted(text: string): string {
    return /["\t\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}

// A text cell says so: a code such as 0012 stays what it is.
export function asHtml(table: readonly (readonly string[])[], columns: readonly Column[]): string {
    const cell = (text: string, place: number, at: number, headed: boolean) => {
        const plain = columns[place]?.numeric && !(headed && at === 0)
        return `<td${plain ? '' : ` style='mso-number-format:"\\@"'`}>${escaped(text)}</td>`
    }
    const lines = table.map((line, at) => `<tr>${line.map((text, place) => cell(text, place, at, table.length > 1)).join('')}</tr>`)
    return `<meta charset="utf-8"><table>${lines.join('')}</table>`
}
function escaped(text: string): string {
    return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
}

// One cell fills the whole rectangle it is put into, as in a sheet; a table stays as it is.
export function filling(table: string[][], { top, bottom, left, right }: Area): string[][] {
    const [line] = table
    if (table.length !== 1 || line?.length !== 1) return table
    return Array.from({ length: bottom - top + 1 }, () => Array<string>(right - left + 1).fill(line[0] ?? ''))
}

// What was copied in a sheet: a cell in quotes may hold line ends and tabs.
export function readTsv(text: string): string[][] {
    const table: string[][] = []
    let line: string[] = []
    let at = 0
    while (at < text.length) {
        const quoted = /^"((?:[^"]|"")*)"(?=\t|\r|\n|$)/.exec(text.slice(at))
        const cell = quoted ? quoted[0] : (/^[^\t\r\n]*/.exec(text.slice(at))?.[0] ?? '')
        line.push((quoted ? quoted[1]!.replace(/""/g, '"') : cell).trim())
        at += cell.length
        const end = /^(\t|\r\n|\r|\n)/.exec(text.slice(at, at + 2))?.[0]
        if (!end) break
        at += end.length
        if (end !== '\t') {
            table.push(line)
            line = []
        } else if (at === text.length) line.push('')
    }
    return line.length ? [...table, line] : table
}
