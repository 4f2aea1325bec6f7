// Pictures of few colours as small files: an RGB or RGBA PNG of 8 bits without interlacing, as
// browsers take them, becomes one with a palette (colour type 3).
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

export function withPalette(png) {
    const { width, height, colours } = decode(png)
    const { palette, indexes } = reduce(colours)
    const lines = Buffer.alloc(height * (width + 1)) // Each line begins with its filter, 0 for none.
    for (let y = 0; y < height; y += 1) indexes.copy(lines, y * (width + 1) + 1, y * width, (y + 1) * width)
    const head = Buffer.alloc(13)
    head.writeUInt32BE(width, 0)
    head.writeUInt32BE(height, 4)
    head.set([8, 3, 0, 0, 0], 8)
    const colourBytes = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
    return Buffer.concat([
        signature, chunk('IHDR', head), chunk('PLTE', colourBytes),
        chunk('IDAT', deflateSync(lines, { level: 9 })), chunk('IEND', Buffer.alloc(0)),
    ])
}

function chunk(type, data) {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const frame = Buffer.alloc(body.length + 8)
    frame.writeUInt32BE(data.length, 0)
    body.copy(frame, 4)
    frame.writeUInt32BE(crc32(body), body.length + 4)
    return frame
}

// The pixels as 0xRRGGBB, line by line.
function decode(png) {
    const width = png.readUInt32BE(16)
    const height = png.readUInt32BE(20)
    const channels = { 2: 3, 6: 4 }[png[25]]
    if (png[24] !== 8 || !channels || png[28] !== 0) throw new Error('not a PNG as a browser takes it')
    const bytes = inflateSync(Buffer.concat(dataChunks(png)))
    const stride = width * channels
    const colours = new Uint32Array(width * height)
    let above = Buffer.alloc(stride)
    for (let y = 0; y < height; y += 1) {
        const begin = y * (stride + 1)
        const line = unfilter(bytes[begin], bytes.subarray(begin + 1, begin + 1 + stride), above, channels)
        for (let x = 0; x < width; x += 1)
            colours[y * width + x] = line.readUIntBE(x * channels, 3)
        above = line
    }
    return { width, height, colours }
}

function dataChunks(png) {
    const found = []
    for (let at = signature.length; at < png.length;) {
        const length = png.readUInt32BE(at)
        if (png.toString('latin1', at + 4, at + 8) === 'IDAT') found.push(png.subarray(at + 8, at + 8 + length))
        at += length + 12
    }
    return found
}

// The line with what its filter (PNG, section 9) took from left and above added again.
function unfilter(filter, line, above, channels) {
    const left = (x) => (x < channels ? 0 : line[x - channels])
    const corner = (x) => (x < channels ? 0 : above[x - channels])
    const predictors = [
        () => 0, left, (x) => above[x], (x) => (left(x) + above[x]) >> 1,
        (x) => paeth(left(x), above[x], corner(x)),
    ]
    const predict = predictors[filter]
    for (let x = 0; x < line.length; x += 1) line[x] += predict(x)
    return line
}

function paeth(left, above, corner) {
    const guess = left + above - corner
    const [byLeft, byAbove, byCorner] = [left, above, corner].map((value) => Math.abs(guess - value))
    if (byLeft <= byAbove && byLeft <= byCorner) return left
    return byAbove <= byCorner ? above : corner
}

// At most 256 colours: neighbours that agree in their upper bits become the most frequent of them.
function reduce(colours) {
    const counts = new Map()
    for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1)
    const frequent = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a))
    for (let bits = 8; ; bits -= 1) {
        const mask = ((0xff << (8 - bits)) & 0xff) * 0x010101
        const places = new Map()
        const palette = []
        for (const colour of frequent) {
            if (places.has(colour & mask)) continue
            places.set(colour & mask, palette.length)
            palette.push(colour)
        }
        if (palette.length <= 256)
            return { palette, indexes: Buffer.from(colours.map((colour) => places.get(colour & mask))) }
    }
}
