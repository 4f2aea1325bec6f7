// The tree of RFC 6962: hashes, a tree that grows leaf by leaf, and the two proofs. Written after
// docs/formats/ledger.md and the RFC, not after the server's code.
import { sha256 } from '@noble/hashes/sha2.js'
import { same } from './bytes'

export type Hash = Uint8Array
const leafMark = Uint8Array.of(0)
const node = new Uint8Array(65)

export function leafHash(entry: Uint8Array): Hash {
    return sha256.create().update(leafMark).update(entry).digest()
}

export function nodeHash(left: Hash, right: Hash): Hash {
    node[0] = 1
    node.set(left, 1)
    node.set(right, 33)
    return sha256(node)
}

// Keeps the roots of the perfect subtrees, left to right: one for each set bit of the size.
export class Tree {
    size = 0
    private edge: Hash[] = []

    copy(): Tree {
        const other = new Tree()
        other.size = this.size
        other.edge = [...this.edge]
        return other
    }

    push(leaf: Hash): void {
        let hash = leaf
        for (let rest = this.size; rest % 2 === 1; rest = Math.floor(rest / 2))
            hash = nodeHash(this.edge.pop() as Hash, hash)
        this.edge.push(hash)
        this.size += 1
    }

    root(): Hash {
        const [last, ...before] = [...this.edge].reverse()
        return last ? before.reduce((right, left) => nodeHash(left, right), last) : sha256(new Uint8Array(0))
    }
}

// Whether `leaf` at `index` leads to `root` by the siblings of the way up (RFC 9162, 2.1.3.2).
export function includes(root: Hash, size: number, index: number, leaf: Hash, proof: readonly Hash[]): boolean {
    if (index >= size) return false
    let place = index
    let last = size - 1
    let hash = leaf
    for (const sibling of proof) {
        if (last === 0) return false
        if (place % 2 === 1 || place === last) {
            hash = nodeHash(sibling, hash)
            while (place % 2 === 0 && place !== 0) {
                place = half(place)
                last = half(last)
            }
        } else {
            hash = nodeHash(hash, sibling)
        }
        place = half(place)
        last = half(last)
    }
    return last === 0 && same(hash, root)
}

const half = (number: number) => Math.floor(number / 2)

// Whether the tree of `size` with `root` holds the tree of `from` with `fromRoot` at its beginning (RFC 9162, 2.1.4.2).
export function grewFrom(from: number, fromRoot: Hash, size: number, root: Hash, proof: readonly Hash[]): boolean {
    if (from === 0) return true
    if (from > size) return false
    if (from === size) return proof.length === 0 && same(fromRoot, root)
    const isPerfect = 2 ** Math.round(Math.log2(from)) === from
    const [first, ...rest] = isPerfect ? [fromRoot, ...proof] : proof
    if (!first) return false
    let place = from - 1
    let last = size - 1
    while (place % 2 === 1) [place, last] = [half(place), half(last)]
    let [older, newer] = [first, first]
    for (const hash of rest) {
        if (last === 0) return false
        if (place % 2 === 1 || place === last) {
            older = nodeHash(hash, older)
            newer = nodeHash(hash, newer)
            while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)]
        } else {
            newer = nodeHash(newer, hash)
        }
        ;[place, last] = [half(place), half(last)]
    }
    return last === 0 && same(older, fromRoot) && same(newer, root)
}
