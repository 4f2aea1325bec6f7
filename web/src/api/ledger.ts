import { call } from './client'
import type { Entry, LedgerHead, List, Verdict } from './shapes'

// The signed note: origin, size and root are its first three lines, then a blank one and signatures.
export interface Checkpoint extends LedgerHead {
    signatures: string[]
}

export function readCheckpoint(note: string): Checkpoint {
    const [origin = '', size = '', root = '', ...rest] = note.split('\n')
    return { origin, size: Number(size), root, signatures: rest.filter((line) => line.startsWith('— ')) }
}

export async function getCheckpoint(): Promise<Checkpoint> {
    return readCheckpoint(await call<string>('/ledger/checkpoint'))
}

// Entries from..to-1, the newest first.
export async function getEntries(from: number, to: number, signal?: AbortSignal): Promise<Entry[]> {
    const list = await call<List<Entry>>('/api/ledger/entries', { query: { after: from - 1, limit: to - from }, signal })
    return list.items.filter(({ index }) => index >= from && index < to).reverse()
}

export function verifyLedger(): Promise<Verdict> {
    return call<Verdict>('/api/ledger/verify', { method: 'POST' })
}
