// Who may not have an entry's bytes can still prove what it says: the history is written down as an entry
// (docs/formats/ledger.md), and only the very same bytes have its hash. What the history does not tell, the
// actor's unit and the bounds of the transaction, is tried.
import type { Change, Version } from '@/api/shapes'
import { same } from '@/ledger/bytes'
import { leafHash, type Hash } from '@/ledger/tree'

const widest = 48 // entries of a transaction on either side that are tried
const breath = 4_000 // hashes; then the page may do something else
const utf8 = new TextEncoder()
const short: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function quoted(text: string): string {
    return `"${text.replace(/["\\\u0000-\u001f\u007f]/g, (letter) => short[letter] ?? `\\u00${letter.charCodeAt(0).toString(16).padStart(2, '0')}`)}"`
}

// Null for a value whose form in an entry cannot be told from the history.
function written(value: unknown): string | null {
    if (value === null || value === undefined) return 'null'
    if (typeof value === 'string') return quoted(value)
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    if (typeof value !== 'object' || !('amount' in value) || !('currency' in value)) return null
    const minor = String(value.amount).replace('.', '').replace(/^(-?)0+(?=\d)/, '$1')
    return `{"minor":${minor},"currency":${quoted(String(value.currency))}}`
}

function setOf(changes: readonly Change[]): string | null {
    const parts = changes.map(({ field, old, new: next }) => {
        const [before, after] = [written(old), written(next)]
        return before === null || after === null ? null : `${quoted(field)}:[${before},${after}]`
    })
    return parts.includes(null) ? null : `{${parts.join(',')}}`
}

export class Rewriter {
    // What held for the last entries is tried first.
    private readonly unitOf = new Map<string, number>()
    private readonly bounds: [number, number][] = []

    constructor(private readonly units: readonly number[]) {}

    async proves(version: Version, record: string, id: number, leaf: Hash): Promise<boolean> {
        const set = setOf(version.changes)
        if (set === null) return false
        const { at, actor, event, reason, paper = '', entry } = version
        const named = (name: string, text: string) => (text ? `,"${name}":${quoted(text)}` : '')
        const head = `,"at":${quoted(at)},"actor":${quoted(actor)},"unit":`
        const tail = `,"event":${quoted(event)}${named('reason', reason)}${named('paper', paper)},"record":${quoted(record)},"id":${id},"version":${version.version},"set":${set}}`
        let tried = 0
        for (const unit of this.unitsFor(actor))
            for (const [first, last] of this.boundsAround(entry)) {
                if (++tried % breath === 0) await new Promise((done) => setTimeout(done))
                const bytes = utf8.encode(`{"v":1,"tx":[${first},${last}]${head}${unit}${tail}`)
                if (!same(leafHash(bytes), leaf)) continue
                this.unitOf.set(actor, unit)
                this.bounds.unshift([first, last])
                return true
            }
        return false
    }

    private unitsFor(actor: string): readonly number[] {
        const known = this.unitOf.get(actor)
        return known === undefined ? [0, ...this.units] : [known]
    }

    private *boundsAround(entry: number): Generator<[number, number]> {
        for (const [first, last] of this.bounds) if (first <= entry && entry <= last) yield [first, last]
        for (let reach = 0; reach <= 2 * widest; reach += 1)
            for (let before = Math.max(0, reach - widest); before <= Math.min(reach, widest, entry); before += 1) yield [entry - before, entry + reach - before]
    }
}
