// One record proved: each of its entries is hashed by this page, leads to the signed root, and says what
// the history says. For whoever may not see entries, the history is written down as an entry again.
import { call } from '@/api/client'
import type { Change, List, Version } from '@/api/shapes'
import type { StageEvent } from '@/api/types'
import { fromBase64, same, toBase64 } from '@/ledger/bytes'
import { readEntry, type LedgerEntry } from '@/ledger/chain'
import { may } from '@/shell/session'
import { recall } from '@/ledger/memory'
import { readKey, readNote, signedBy, type Note } from '@/ledger/note'
import { Rewriter } from './rewrite'
import { entriesOf, filledOf, tilePath, width } from '@/ledger/tiles'
import { includes, leafHash } from '@/ledger/tree'

export type LinkFault = 'hash' | 'proof' | 'root' | 'history'

export interface Link {
    version: Version
    // null: in order.
    fault: LinkFault | null
    // What it says was hashed, not only its hash taken.
    hashed: boolean
    // The field, or the part of the entry, that the history tells otherwise.
    detail: string
}

interface Proof {
    root: string
    leaf: string
    hashes: string[]
}

export interface RecordProof {
    links: Link[]
    // Recorded a moment ago and not signed yet.
    unsigned: number
    note: Note
    signed: 'good' | 'bad' | 'no_key'
}

export async function checkProject(id: number, entries: boolean, tell: (done: number, total: number) => void, signal: AbortSignal): Promise<RecordProof> {
    const note = readNote(await call<string>('/ledger/checkpoint', { signal }))
    if (!note) throw new Error('checkpoint')
    const versions = await versionsOf(id, signal)
    const signed = versions.filter(({ version }) => version.entry < note.size)
    const links: Link[] = []
    const rewriter = new Rewriter(entries || !may('unit.read') ? [] : await unitIds(signal))
    for (const one of signed) {
        links.push(await checkLink(one.version, one.record, one.id, note, entries ? null : rewriter, signal))
        tell(links.length, signed.length)
    }
    return { links, unsigned: versions.length - signed.length, note, signed: signatureOf(note) }
}

// By the key that this browser knows, or because it proved this very root before.
function signatureOf(note: Note): RecordProof['signed'] {
    const seen = recall()
    if (seen && seen.size === note.size && seen.root === toBase64(note.root)) return seen.key ? 'good' : 'no_key'
    const key = seen && readKey(seen.key)
    const signed = key ? signedBy(note, key) : 'missing'
    return signed === 'missing' ? 'no_key' : signed === 'good' ? 'good' : 'bad'
}

interface Owned {
    record: string
    id: number
    version: Version
}

// The project's own versions and those of its stages, the newest first.
async function versionsOf(project: number, signal: AbortSignal): Promise<Owned[]> {
    const history = async (plural: string, record: string, id: number): Promise<Owned[]> =>
        (await call<List<Version>>(`/api/${plural}/${id}/history`, { signal })).items.map((version) => ({ record, id, version }))
    const stages = await call<List<StageEvent>>('/api/stage-events', { query: { project, limit: 200 }, signal })
    const all = [await history('projects', 'project', project)]
    for (const { id } of stages.items) all.push(await history('stage-events', 'stage_event', id))
    return all.flat().sort((a, b) => b.version.entry - a.version.entry)
}

async function checkLink(version: Version, record: string, id: number, note: Note, rewriter: Rewriter | null, signal: AbortSignal): Promise<Link> {
    const { entry: index } = version
    const proof = await call<Proof>('/api/ledger/proof', { query: { index, size: note.size }, signal })
    const bytes = rewriter ? null : await entryBytes(index, note.size, signal)
    const told = fromBase64(proof.leaf) ?? new Uint8Array(0)
    const leaf = bytes ? leafHash(bytes) : told
    const path = proof.hashes.map((hash) => fromBase64(hash) ?? new Uint8Array(0))
    const hashed = bytes !== null || (await rewriter?.proves(version, record, id, leaf)) === true
    const link = (fault: LinkFault | null, detail = ''): Link => ({ version, fault, detail, hashed })
    if (proof.root !== toBase64(note.root)) return link('root')
    if (!same(leaf, told)) return link('hash')
    if (!includes(note.root, note.size, index, leaf, path)) return link('proof')
    const detail = bytes ? contradiction(readEntry(bytes), version, record, id) : ''
    return link(detail ? 'history' : null, detail)
}

async function unitIds(signal: AbortSignal): Promise<number[]> {
    return (await call<List<{ id: number }>>('/api/units', { query: { limit: 200 }, signal })).items.map(({ id }) => id)
}

async function entryBytes(index: number, size: number, signal: AbortSignal): Promise<Uint8Array> {
    const number = Math.floor(index / width)
    const filled = filledOf(number, size)
    const answer = await fetch(tilePath('entries', number, filled), { cache: 'no-store', signal })
    const tile = new Uint8Array(await answer.arrayBuffer())
    return entriesOf(tile, filled)?.[index % width] ?? new Uint8Array(0)
}

// What the history says otherwise than the entry; empty: nothing.
export function contradiction(entry: LedgerEntry | null, version: Version, record: string, id: number): string {
    if (!entry) return 'entry'
    const parts: [string, unknown, unknown][] = [
        ['record', entry.record, record], ['id', entry.id, id], ['version', entry.version, version.version], ['event', entry.event, version.event],
        ['actor', entry.actor, version.actor], ['at', Date.parse(entry.at), Date.parse(version.at)], ['reason', entry.reason ?? '', version.reason],
        ['paper', entry.paper ?? '', version.paper ?? ''],
    ]
    const other = parts.find(([, a, b]) => a !== b)?.[0]
    return other ?? version.changes.find((change) => !agrees(change, entry))?.field ?? ''
}

function agrees({ field, old, new: next }: Change, entry: LedgerEntry): boolean {
    const said = entry.set?.[field]
    return said !== undefined && alike(said[0], old) && alike(said[1], next)
}

// Amounts are minor units in the ledger and major ones in a history; what is kept aside is not compared.
function alike(said: unknown, told: unknown): boolean {
    if (typeof said !== 'object' || said === null) return (said ?? null) === (told ?? null)
    if (!('minor' in said)) return true
    const amount = (told as { amount?: string } | null)?.amount ?? ''
    return amount.replace(/[^\d-]/g, '').replace(/^(-?)0+(?=\d)/, '$1') === String(said.minor)
}
