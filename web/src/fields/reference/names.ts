// The names of records that others point to, asked for as they are needed and kept while the
// page shows one time and one language.
import { reactive, watch } from 'vue'
import { Problem } from '@/api/problem'
import { getForm, getRecord, listRecords } from '@/api/records'
import type { AnyRecord } from '@/api/shapes'
import type { Duty } from '@/api/types'
import { readable } from '@/records/plural'
import { clocks } from '@/shell/clocks'
import { session } from '@/shell/session'
import { language, say, t } from '@/locales'

const names = reactive(new Map<string, string>())
const asked = new Map<string, Promise<void>>()
// Kinds of records that this reader may not see at all.
const closed = new Set<string>()
const pageSize = 200

watch([() => JSON.stringify(clocks.value), language], () => {
    names.clear()
    asked.clear()
})

// What a record is called where it is pointed to.
export function title(record: AnyRecord): string {
    const { short_name, name, login, code } = record as AnyRecord & Record<string, unknown>
    const text = [short_name, name, login, code].find((one) => typeof one === 'string' && one !== '')
    return typeof text === 'string' ? text : `#${record.id}`
}

function wordsOf(record: AnyRecord): string[] {
    const { name, short_name, code, code_name, login, uscc } = record as AnyRecord & Record<string, unknown>
    return [name, short_name, code, code_name, login, uscc].filter((one): one is string => typeof one === 'string' && one !== '')
}

// The name, or the number until it is known.
export function nameOf(plural: string, id: number): string {
    const key = `${plural}/${id}`
    const name = names.get(key)
    if (name === undefined) void load(plural, id)
    return name ?? `#${id}`
}

// How many are known: what shows names is drawn again when it changes.
export const namesKnown = () => names.size

// The first page of the kind, and whether it holds all there are.
export interface Option {
    id: number
    name: string
    // Its other names and codes, by which it is found too.
    words: string[]
}

export interface Options {
    items: Option[]
    complete: boolean
}

export async function options(plural: string, search = ''): Promise<Options> {
    const list = await listRecords(plural, { limit: pageSize, ...(search ? { q: search } : {}) })
    const items = await Promise.all(list.items.map(async (record) => {
        const name = await named(plural, record)
        return { id: record.id, name, words: [...wordsOf(record), name] }
    }))
    for (const { id, name } of items) names.set(`${plural}/${id}`, name)
    return { items, complete: list.next === null }
}

// A duty has no name of its own: it is called by who has it and what it is.
async function named(plural: string, record: AnyRecord): Promise<string> {
    if (plural !== 'duties') return title(record)
    const { person, role } = record as Duty
    const [form] = await Promise.all([getForm('duties'), load('people', person)])
    const choice = form.fields.find(({ name }) => name === 'role')?.choices?.find(({ name }) => name === role)
    return `${names.get(`people/${person}`) ?? `#${person}`} · ${say(choice)}`
}

async function load(plural: string, id: number): Promise<void> {
    if (session.value && !readable(plural, session.value.permissions)) closed.add(plural)
    if (!closed.has(plural)) await once(plural, async () => void (await options(plural)))
    const key = `${plural}/${id}`
    if (closed.has(plural)) names.set(key, t('form.closed'))
    if (names.has(key)) return
    await once(key, async () => void names.set(key, await named(plural, await getRecord(plural, id))))

    function once(what: string, work: () => Promise<void>): Promise<void> {
        const running = asked.get(what) ?? work().catch(forgive)
        asked.set(what, running)
        return running
    }
    // Where it was not known at that time, the number stands.
    function forgive(error: unknown) {
        if (!(error instanceof Problem)) throw error
        if (error.status === 403) closed.add(plural)
    }
}
