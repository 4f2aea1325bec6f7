// At every look at the ledger: is it the history that this browser saw before, only grown? One proof of a
// few hashes; the verification proves the rest.
import { call } from '@/api/client'
import { fromBase64 } from '@/ledger/bytes'
import type { FaultCode, Seen } from '@/ledger/check'
import { recall } from '@/ledger/memory'
import { readKey, readNote, signedBy, type Note } from '@/ledger/note'
import { grewFrom } from '@/ledger/tree'
import { useAsync } from '@/shell/useAsync'

export interface Watch {
    seen: Seen
    size: number
    fault: Extract<FaultCode, 'rolled_back' | 'history_changed' | 'signature'> | null
}

export function useWatch() {
    return useAsync<Watch | null>(async (signal) => {
        const seen = recall()
        if (!seen) return null
        const note = readNote(await call<string>('/ledger/checkpoint', { signal }))
        if (!note) return null
        const key = readKey(seen.key)
        if (key && signedBy(note, key) === 'wrong') return { seen, size: note.size, fault: 'signature' }
        if (note.size < seen.size) return { seen, size: note.size, fault: 'rolled_back' }
        return { seen, size: note.size, fault: (await sameHistory(seen, note, signal)) ? null : 'history_changed' }
    })
}

async function sameHistory(seen: Seen, note: Note, signal: AbortSignal): Promise<boolean> {
    const hash = (text: string) => fromBase64(text) ?? new Uint8Array(0)
    const proof = note.size === seen.size ? [] : (await call<{ hashes: string[] }>('/api/ledger/proof', {
        query: { from: seen.size, size: note.size }, signal,
    })).hashes.map(hash)
    return grewFrom(seen.size, hash(seen.root), note.size, note.root, proof)
}
