// What the web application knows of one kind of field.
import type { FormField } from '@/api/shapes'

// What was understood of a text that somebody typed or pasted.
export interface Reading {
    value: unknown
    // Said back beside the field, in full.
    note?: string
    // Why it is not taken.
    fault?: string
    // Meant in several ways: nothing is taken before one is chosen.
    choices?: { label: string; value: unknown }[]
    // Taken, but something else may have been meant.
    others?: { label: string; value: unknown }[]
}

export interface FieldView {
    // As it is read in a sentence; never called with null.
    text: (value: unknown, field: FormField) => string
    // The whole value, where the text above is shortened.
    exact?: (value: unknown, field: FormField) => string
    numeric?: boolean
    // Somebody types or chooses it (inputs.ts); absent: only read.
    typed?: true
    // Never called with a blank text. Absent: only chosen, not written.
    read?: (typed: string, field: FormField) => Reading
}
