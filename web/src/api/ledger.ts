import { call } from './client'
import type { LedgerHead, Verdict } from './shapes'

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

export function verifyLedger(): Promise<Verdict> {
    return call<Verdict>('/api/ledger/verify', { method: 'POST' })
}

// What moved, and how far the server has looked.
export interface MovedValue {
    record: string
    id: number
    name: string
    field: string
    old: string
    new: string
    at: string
    entry: number
    actor: string
    reason: string
    event: string
    paper: string
}

export interface MovedValues {
    items: MovedValue[]
    next: string | null
    looked_to: number
    size: number
}
