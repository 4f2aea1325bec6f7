// Addresses and contents of tiles: C2SP tlog-tiles.
import type { Hash } from './tree'

export const width = 256

// N in groups of three digits, all but the last with an x; a tile that is not full says its width.
export function tilePath(level: number | 'entries', number: number, filled: number): string {
    const digits = String(number).padStart(Math.ceil(String(number).length / 3) * 3, '0')
    const groups = digits.match(/\d{3}/g) ?? []
    const path = groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join('/')
    return `/ledger/tile/${level}/${path}${filled < width ? `.p/${filled}` : ''}`
}

// How many of a tile's places are taken in a tree level of `count` hashes.
export function filledOf(number: number, count: number): number {
    return Math.min(width, count - number * width)
}

export function hashesOf(tile: Uint8Array, filled: number): Hash[] | null {
    if (tile.length !== filled * 32) return null
    return Array.from({ length: filled }, (_, place) => tile.subarray(place * 32, place * 32 + 32))
}

// Entries, each behind its length of two bytes, the higher first.
export function entriesOf(tile: Uint8Array, filled: number): Uint8Array[] | null {
    const entries: Uint8Array[] = []
    let place = 0
    while (place + 2 <= tile.length) {
        const length = (tile[place] as number) * 256 + (tile[place + 1] as number)
        entries.push(tile.subarray(place + 2, place + 2 + length))
        place += 2 + length
    }
    return place === tile.length && entries.length === filled ? entries : null
}
