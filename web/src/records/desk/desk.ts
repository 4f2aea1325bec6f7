// A kind of record that is kept as a plain list: who may do what with it, and what is shown first.
import type { AnyRecord } from '@/api/shapes'
import type { TextKey } from '@/locales'

export interface DeskVerb {
    verb: string
    text: TextKey
    // Whether this record is in a state for it.
    when?: (record: AnyRecord & Record<string, unknown>) => boolean
    danger?: boolean
    // The fields that are typed with it, as the form describes them; the body names them so.
    asks?: readonly string[]
}

export interface Desk {
    plural: string
    // As the permission table names it.
    record: string
    text: TextKey
    // What it is for, in a sentence.
    line?: TextKey
    // The columns of the list; the first eight fields unless given.
    columns?: readonly string[]
    verbs?: readonly DeskVerb[]
    // Of a long list: the filters that are to hand. It has chips, columns, saved views and work on many at once.
    filters?: readonly string[]
    // The page that opens one, by its route; absent: it opens beside the list.
    page?: string
    // New ones are made elsewhere.
    readOnly?: boolean
    // What a new one begins with.
    preset?: Record<string, unknown>
}
