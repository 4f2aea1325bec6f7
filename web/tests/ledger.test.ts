import { describe, expect, it } from 'vitest'
import { readCheckpoint } from '@/api/ledger'

describe('a checkpoint', () => {
    it('is read from its signed note', () => {
        const root = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
        const note = `luodi.example/330402\n4821\n${root}\n\n— luodi.example/330402 c2lnbmF0dXJl\n`
        expect(readCheckpoint(note)).toEqual({
            origin: 'luodi.example/330402', size: 4821, root, signatures: ['— luodi.example/330402 c2lnbmF0dXJl'],
        })
    })
})
