// What waits to be settled, locked, published or read by this reader.
import { listRecords } from '@/api/records'
import type { Document, FdiMonth, LeadConflict, PaddingFinding } from '@/api/types'
import { placeOf } from '@/domain/places'
import { nameOf } from '@/fields/reference/names'
import { daysBetween, today } from '@/format/time'
import { t } from '@/locales'
import { may, session } from '@/shell/session'
import type { Todo } from './item'

const most = 50
// Names are asked for as they are shown: a getter, so that the page follows.
const fresh = 30 // days that a published report is new

export async function conflicts(signal: AbortSignal): Promise<Todo[]> {
    if (!may('lead_conflict.settle')) return []
    const { items } = await listRecords<LeadConflict>('lead-conflicts', { stage: 'open', limit: most }, signal)
    return items.map(({ id, lead }) => ({ key: `conflicts/${id}`, get text() { return nameOf('leads', lead) }, why: t('todo.conflict'), to: placeOf('lead-conflicts', id) }))
}

export async function padding(signal: AbortSignal): Promise<Todo[]> {
    if (!may('padding_finding.settle')) return []
    const { items } = await listRecords<PaddingFinding>('padding-findings', { stage: 'open', limit: most }, signal)
    return items.map(({ id, project, found_on }) => ({
        key: `padding/${id}`, get text() { return nameOf('projects', project) }, why: t('todo.padding', { days: daysBetween(found_on, today()) }), to: placeOf('padding-findings', id),
    }))
}

// Verified by somebody else.
export async function publishing(signal: AbortSignal): Promise<Todo[]> {
    if (!may('document.publish')) return []
    const { items } = await listRecords<Document>('documents', { stage: 'draft', limit: most }, signal)
    return items.filter(({ verified_by: by }) => by && by !== session.value?.user.login).map((document) => ({
        key: `reports/${document.id}`, text: document.name, why: t('todo.publish', { by: document.verified_by ?? '' }), to: placeOf('documents', document.id),
    }))
}

// Checked by somebody else.
export async function months(signal: AbortSignal): Promise<Todo[]> {
    if (!may('fdi_month.lock')) return []
    const { items } = await listRecords<FdiMonth>('fdi-months', { stage: 'checked', limit: most }, signal)
    return items.filter(({ checked_by: by }) => by !== session.value?.user.person).map(({ id, name }) => ({
        key: `months/${id}`, text: name ?? '', why: t('todo.lock'), to: placeOf('fdi-months', id),
    }))
}

// For those who read reports and write none.
export async function reading(signal: AbortSignal): Promise<Todo[]> {
    if (!may('document.read') || may('document.create') || may('document.publish')) return []
    const { items } = await listRecords<Document>('documents', { stage: 'published', sort: '-published_on', limit: most }, signal)
    return items.filter(({ published_on: on }) => on && daysBetween(on, today()) <= fresh).map((document) => ({
        key: `reading/${document.id}`, text: document.name, why: t('todo.reading', { on: document.published_on ?? '' }), to: placeOf('documents', document.id),
    }))
}
