// The shapes of answers that are not records: lists, forms, history, figures, the ledger.

export interface Label {
    zh: string
    en: string
}

export interface FieldError {
    field: string
    code: string
    message: string
}

// Every record has at least these; the rest is read by the name of a field.
export interface AnyRecord {
    id: number
    version: number
    // Fields that are withheld from the reader; they are null.
    masked?: string[]
}

export interface List<T> {
    items: T[]
    next: string | null
    total?: number
}

export interface Session {
    user: { id: number; login: string; name: string; person: number }
    // Where the duties are held.
    units: number[]
    roles: string[]
    // Duties of others that the reader does for a time.
    delegated_by: { role: string; person: number; name: string; until: string }[]
    permissions: string[]
    csrf: string
    district: { code: string; name: string | Label }
}

export const fieldKinds = [
    'id', 'reference', 'references', 'text', 'long_text', 'integer', 'decimal', 'money',
    'date', 'instant', 'boolean', 'choice', 'json',
] as const
export type FieldKind = (typeof fieldKinds)[number]

export interface Choice extends Label {
    name: string
}

export interface FormField {
    name: string
    label: Label
    kind: FieldKind
    required?: boolean
    writable: 'always' | 'on_create' | 'by_verb' | 'never'
    unit?: Label | string | null
    choices?: Choice[]
    target?: string | null
    min?: number | string | null
    max?: number | string | null
    max_length?: number | null
    scale?: number | null
    currency?: string | null
    searchable?: boolean
    help?: Label | string | null
}

export interface Form {
    plural: string
    record: string
    label: Label
    fields: FormField[]
}

export interface Change {
    field: string
    old: unknown
    new: unknown
}

export interface Version {
    version: number
    entry: number
    at: string
    actor: string
    event: string
    reason: string
    paper?: string
    changes: Change[]
}

export type MetricKind = 'count' | 'sum' | 'union_count' | 'share' | 'growth' | 'cagr'

export interface Metric {
    id: string
    name: Label
    unit: Label | string | null
    kind: MetricKind
    dimensions: string[]
    // What kind of record it counts, and in which unit; of a ratio that is its first part's.
    record: string
    counted_unit: string
    headline: boolean
    formula_version: number | string
    definition: Label
}

export interface Cell {
    key: string
    label: Label
    value: string
}

// In the figure's own unit: counts or amounts.
export interface Evidence {
    A: string
    B: string
    C: string
}

export interface LedgerHead {
    origin: string
    size: number
    root: string
}

export interface Figure {
    id: string
    name: Label
    value: string | null
    unit: Label | string | null
    by?: Record<string, Cell[]>
    formula_version: number | string
    evidence?: Partial<Evidence> | null
    as_of: string
    known_as_of: number
    ledger: LedgerHead
    sum_of_parts?: string | null
    target?: string | null
    previous?: string | null
}

export interface Entry {
    index: number
    at: string
    actor: string
    event: string
    record?: string
    id?: number
    version?: number
    ends?: boolean
    unit?: number
    reason?: string
    paper?: string
    set?: Record<string, [unknown, unknown]>
    facts?: Record<string, string>
}

// Where the tables are not what the ledger says; null where a part does not apply.
export interface Difference {
    table: string
    row: string | null
    column: string | null
    entry: number | null
    expected: string | null
    found: string | null
    message: Label
}

export interface Verdict {
    verdict: 'agrees' | 'differs' | 'cannot_tell'
    size: number
    root: string
    erased: number
    first_difference: Difference | null
    // Why it cannot be told.
    obstacle?: Label
    warnings?: Label[]
}

export interface ImportException {
    cell: string
    column: string
    value: string
    code: string
    message: string
    // Nothing of the file is stored because of it.
    refuses: boolean
}

// A known record that the list changes, with old and new texts.
export interface ChangedRow {
    name: string
    key: string
    fields: { field: string; old: string; new: string }[]
}

// How one header was understood; without a header the list has no such column.
export interface ReadColumn {
    field: string
    label: string
    header: string
    cell: string
    how: 'exact' | 'beginning' | 'part' | 'otherwise' | 'missing'
    alias: string
    factor: number
    currency: string
}

export interface ListReading {
    header: string
    lies: 'rows' | 'columns'
    columns: ReadColumn[]
    others: { header: string; cell: string }[]
}

export type ImportState = 'reading' | 'planned' | 'refused' | 'committing' | 'committed' | 'undone' | 'failed' | 'stored'

export interface ImportTitle {
    id: number
    state: ImportState
    progress: number
    file: string
    made_at: string
}

export interface ImportJob {
    id: number | string
    state: ImportState
    progress?: number | null
    file?: string
    made_at?: string
    done?: number
    total?: number
    // The import that it became, once it is stored.
    import?: number
    reading?: ListReading
    errors?: { field: string; code: string; message: string }[]
    rows?: number
    new?: number
    changed?: number
    same?: number
    refused?: number
    exceptions?: ImportException[]
    // The first of those that change.
    changes?: ChangedRow[]
    mapping?: string
    detail?: string | null
}

// How one column of a list is read (docs/formats/mapping.md).
export interface MappingColumn {
    field: string
    headers?: string[]
    prefix?: string[]
    contains?: string[]
    unless?: string[]
    otherwise?: string[]
    read?: 'text' | 'date' | 'money' | 'number' | 'choice' | 'name'
    factor?: number
    currency?: string
    currencies?: string[]
    unit?: string
    date_styles?: string[]
    choices?: Record<string, string>
    on_bad_cell?: 'refuse' | 'keep_text'
}

export interface MappingDefinition {
    name: string
    record: string
    title: Label
    columns: MappingColumn[]
    key: { field: string; source: string; prefix: string; [more: string]: unknown }
    date_styles?: string[]
    [more: string]: unknown
}

export interface SavedMapping extends AnyRecord {
    name: string
    record: string
    title_zh: string | null
    title_en: string | null
    definition: MappingDefinition
    built_in: boolean
}
