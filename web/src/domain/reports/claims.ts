// A document's text cut where its figures stand, and what the server says of them.
import { read } from '@/api/client'
import { getMetrics } from '@/api/metrics'
import { getForm, getRecord, listRecords } from '@/api/records'
import type { Form, Metric } from '@/api/shapes'
import type { Claim, Document } from '@/api/types'
import { unitOf } from '@/format/amount'
import { readFigure } from '@/format/figure'
import { language, t, type TextKey } from '@/locales'

export interface Candidate { quote: string; begins_at: number; metric: string; split: string | null; key: string | null; value: string | null; agrees: boolean }
export interface Proposal { begins_at: number; length: number; printed: string; unit: string; reading: Claim['reading']; candidates: Candidate[] }
export interface Moment { value: string | null; as_of: string; known_as_of: number }
export interface Why { entry: number; at: string; actor: string; event: string; reason: string }
export interface BridgeRow { id: number; name: string; then: string; now: string; why: Why | null }
export interface BridgePart { metric: string; record: string; then: string; now: string; unmoved: number; hidden: number; rows: BridgeRow[] }
export interface Bridge { claim: number; metric: string; then: Moment; now: Moment; parts: BridgePart[] }
export interface Check { claim: number; value: string | null; again: string | null; same: boolean; now: string | null; verdict_now: Claim['verdict'] }

export interface Piece { begins: number; text: string; claim: Claim | null }

// Characters are counted as the server counts them: code points.
export function piecesOf(text: string, claims: readonly Claim[]): Piece[] {
    const all = Array.from(text)
    const pieces: Piece[] = []
    let at = 0
    const plain = (until: number) => {
        if (until > at) pieces.push({ begins: at, text: all.slice(at, until).join(''), claim: null })
    }
    for (const claim of [...claims].sort((a, b) => a.begins_at - b.begins_at)) {
        const end = claim.begins_at + Array.from(claim.quote).length
        // One that overlaps another, or that a changed text has moved away from, is in the table alone.
        if (claim.begins_at < at || all.slice(claim.begins_at, end).join('') !== claim.quote) continue
        plain(claim.begins_at)
        pieces.push({ begins: claim.begins_at, text: claim.quote, claim })
        at = end
    }
    plain(all.length)
    return pieces
}

export interface Opened { document: Document; claims: Claim[]; form: Form; claimForm: Form; metrics: Metric[] }

// The form of a figure, in which the metric is chosen among those that there are.
export function withMetrics(form: Form, metrics: readonly Metric[]): Form {
    const choices = metrics.map(({ id, name }) => ({ name: id, ...name }))
    return { ...form, fields: form.fields.map((field) => (field.name === 'metric' ? { ...field, kind: 'choice' as const, choices } : field)) }
}

export async function openDocument(id: string): Promise<Opened> {
    const [document, list, form, claimForm, metrics] = await Promise.all([
        getRecord<Document>('documents', id), listRecords<Claim>('claims', { document: id, limit: 200 }),
        getForm('documents'), getForm('claims'), getMetrics(),
    ])
    const claims = list.items.filter(({ stage }) => stage !== 'dropped').sort((a, b) => a.begins_at - b.begins_at || a.id - b.id)
    return { document, claims, form, claimForm: withMetrics(claimForm, metrics), metrics }
}

export const getProposals = async (id: number): Promise<Proposal[]> => (await read<{ items: Proposal[] }>(`/api/documents/${id}/proposals`)).items
export const getCheck = async (id: number): Promise<Check[]> => (await read<{ items: Check[] }>(`/api/documents/${id}/check`)).items
export const getBridge = (claim: number): Promise<Bridge> => read<Bridge>(`/api/claims/${claim}/bridge`)

// A value of a metric as it is read: "8.62 亿美元".
export function valueText(value: string | null, metric: Metric | undefined): string {
    if (!metric) return value ?? '—'
    const { number, unit } = readFigure(value, metric.unit, metric.kind, language.value)
    return [number, unit].filter(Boolean).join(' ')
}

export const verdictKeys: Record<Claim['verdict'], TextKey> = {
    unchecked: 'reports.verdict_unchecked', agrees: 'reports.verdict_agrees', differs: 'reports.verdict_differs', undetermined: 'reports.verdict_undetermined',
}

// A printed figure with its unit: "8.62亿美元" of "8.62" in "1e8 USD".
export function printedText(printed: string, unit: string | null): string {
    const [, power, currency] = /^(?:1e(\d+))?\s?([A-Z]{3})?$/.exec(unit ?? '') ?? []
    if (unit === '%') return `${printed}%`
    if (!unit || (!power && !currency)) return [printed, unit].filter(Boolean).join(' ')
    const step = power === '8' ? t('reports.step_8') : power === '4' ? t('reports.step_4') : power ? `1e${power} ` : ''
    return printed + step + (currency ? unitOf(currency, { power: 0, name: '' }, language.value) : '')
}
