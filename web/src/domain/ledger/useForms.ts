// The forms of the kinds of records that stand on a page, asked for as they are met.
import { shallowReactive } from 'vue'
import { getForm } from '@/api/records'
import type { Form } from '@/api/shapes'
import { pluralOf } from '@/records/plural'

const known = shallowReactive(new Map<string, Form>())
const asked = new Set<string>()

export function formOf(record: string): Form | undefined {
    if (!asked.has(record)) {
        asked.add(record)
        getForm(pluralOf(record)).then((form) => known.set(record, form), () => undefined)
    }
    return known.get(record)
}
