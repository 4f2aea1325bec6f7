import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { withPalette } from '../e2e/palette.mjs'

function chunk(type: string, data: Buffer): Buffer {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const frame = Buffer.alloc(body.length + 8)
    frame.writeUInt32BE(data.length, 0)
    body.copy(frame, 4)
    frame.writeUInt32BE(crc32(body), body.length + 4)
    return frame
}

function chunksOf(png: Buffer): Record<string, Buffer> {
    const found: Record<string, Buffer> = {}
    for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
        found[png.toString('latin1', at + 4, at + 8)] = png.subarray(at + 8, at + 8 + png.readUInt32BE(at))
    return found
}

describe('a picture with a palette', () => {
    it('has the pixels of every filter', () => {
        // Two pixels a line, 10 20 30 then 11 22 33, written under each of the five filters.
        const lines = [
            [0, 10, 20, 30, 11, 22, 33], [1, 10, 20, 30, 1, 2, 3], [2, 0, 0, 0, 0, 0, 0],
            [3, 5, 10, 15, 1, 1, 2], [4, 0, 0, 0, 0, 0, 0],
        ]
        const head = Buffer.from([0, 0, 0, 2, 0, 0, 0, 5, 8, 2, 0, 0, 0])
        const png = Buffer.concat([
            Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head),
            chunk('IDAT', deflateSync(Buffer.from(lines.flat()))), chunk('IEND', Buffer.alloc(0)),
        ])
        const { PLTE, IDAT } = chunksOf(withPalette(png))
        const indexes = inflateSync(IDAT!)
        const pixel = (place: number) => [...PLTE!.subarray(indexes[place]! * 3, indexes[place]! * 3 + 3)]
        for (let line = 0; line < 5; line += 1)
            expect([pixel(line * 3 + 1), pixel(line * 3 + 2)]).toEqual([[10, 20, 30], [11, 22, 33]])
    })
})
