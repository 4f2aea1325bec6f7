// One entry of the ledger as a sentence: who did what to which record. Its parts are filled into a text
// of the locale, so that names can be links and values can be set apart.
import type { Entry, Form } from '@/api/shapes'
import { nameOf } from '@/fields/reference/names'
import { plannedFields } from '@/domain/projects/planned'
import { daysBetween } from '@/format/time'
import { say, t, type TextKey } from '@/locales'
import { actorName } from '@/records/actors'
import { eventText } from '@/records/events'
import { pluralOf } from '@/records/plural'
import { may } from '@/shell/session'
import { ledgerText } from './values'

export interface Line {
    label: string
    old: string
    next: string
    moved: string
}

export interface Sentence {
    text: TextKey
    holes: Record<string, string>
    // The project that `{what}` names, for a link.
    project: number | null
    lines: Line[]
}

type Forms = (record: string) => Form | undefined
// What entries themselves call their records: known also of those that are no more.
export type Names = ReadonlyMap<string, string>

export function namesIn(entries: readonly Entry[]): Names {
    return new Map(entries.flatMap(({ record, id, set }) => {
        const name = [set?.name?.[1], set?.name?.[0], set?.code_name?.[1], set?.code_name?.[0], set?.login?.[1]].find((one) => typeof one === 'string')
        return record && typeof name === 'string' ? [[`${record}/${id}`, name] as const] : []
    }))
}

export function sentenceOf(entry: Entry, forms: Forms, names: Names): Sentence {
    const who = actorOf(entry)
    const event = eventText(entry.event)
    if (!entry.record || entry.id === undefined) {
        const facts = Object.entries(entry.facts ?? {}).filter(([, value]) => value.length < 60)
        return { text: 'sentence.fact', holes: { who, event, facts: facts.map(([, value]) => value).join('、') }, project: null, lines: [] }
    }
    return entry.record === 'stage_event' && entry.set?.stage ? stageSentence(entry, who, forms, names) : recordSentence(entry, who, event, forms, names)
}

function actorOf({ actor, unit }: Entry): string {
    const name = actorName(actor)
    return unit ? t('sentence.of_unit', { name, unit: nameOf('units', unit) }) : name
}

const fieldOf = (form: Form | undefined, name: string) => form?.fields.find((field) => field.name === name)

// The name that an entry gives, or the one that stands now; where the reader may not see it, its number.
function called(names: Names, record: string, id: number): string {
    const name = names.get(`${record}/${id}`) ?? (may(`${record}.read`) ? nameOf(pluralOf(record), id) : `#${id}`)
    return name.startsWith('#') ? name : t('sentence.name', { name })
}

function stageSentence(entry: Entry, who: string, forms: Forms, names: Names): Sentence {
    const form = forms('stage_event')
    const next = (name: string) => entry.set?.[name]?.[1]
    const project = Number(next('project'))
    return {
        text: 'sentence.stage',
        holes: {
            who, what: called(names, 'project', project),
            stage: ledgerText(next('stage'), fieldOf(form, 'stage')),
            day: String(next('occurred_on') ?? ''), class: String(next('evidence_class') ?? ''),
        },
        project, lines: [],
    }
}

function recordSentence(entry: Entry, who: string, event: string, forms: Forms, names: Names): Sentence {
    const record = entry.record ?? ''
    const form = forms(record)
    const lines = linesOf(entry, form)
    const holes = {
        who, event, kind: say(form?.label) || record, what: called(names, record, entry.id ?? 0),
        count: String(lines.length), field: lines[0]?.label ?? '', old: lines[0]?.old ?? '', new: (lines[0]?.next ?? '') + (lines[0]?.moved ?? ''),
    }
    const project = record === 'project' ? (entry.id ?? null) : null
    if (entry.ends) return { text: 'sentence.ends', holes, project, lines }
    if (entry.version === 1) return { text: 'sentence.created', holes, project, lines }
    if (lines.length === 1) return { text: lines[0]?.old === '—' ? 'sentence.set' : 'sentence.changed', holes, project, lines: [] }
    return { text: 'sentence.many', holes, project, lines }
}

function linesOf(entry: Entry, form: Form | undefined): Line[] {
    return Object.entries(entry.set ?? {}).map(([name, [old, next]]) => {
        const field = fieldOf(form, name)
        return { label: say(field?.label ?? name), old: ledgerText(old, field), next: ledgerText(next, field), moved: movedBy(name, old, next) }
    })
}

// Only a promise is late or early.
function movedBy(name: string, old: unknown, next: unknown): string {
    if (!plannedFields.some((planned) => planned === name) || typeof old !== 'string' || typeof next !== 'string') return ''
    const days = daysBetween(old, next)
    return t(days > 0 ? 'sentence.later' : 'sentence.earlier', { days: Math.abs(days) })
}
