// What entries must be to one another (docs/formats/ledger.md): their order, their transactions, and
// that each old value is the one that stood. Also which keys they let sign.
export interface LedgerEntry {
    v: number
    tx: [number, number]
    at: string
    actor: string
    unit: number
    event: string
    reason?: string
    paper?: string
    record?: string
    id?: number
    version?: number
    ends?: boolean
    set?: Record<string, [unknown, unknown]>
    facts?: Record<string, string>
}

export type ChainFault = 'unreadable' | 'order' | 'version' | 'old_value'

export interface SigningKey {
    vkey: string
    from: number
    // The last size it signs; absent: still.
    to?: number
}

interface Row {
    version: number
    values: Map<string, string>
}

const text = new TextDecoder('utf-8', { fatal: true })

export function readEntry(bytes: Uint8Array): LedgerEntry | null {
    try {
        const entry = JSON.parse(text.decode(bytes)) as LedgerEntry
        return typeof entry === 'object' && entry !== null && typeof entry.event === 'string' ? entry : null
    } catch {
        return null
    }
}

export class Chain {
    keys: SigningKey[] = []
    // The name that the newest key signs under.
    origin = ''
    // Where a value was not the one that stood.
    field = ''
    private at = ''
    private last = -1
    private lastId = 0
    private readonly rows = new Map<string, Row>()

    add(index: number, bytes: Uint8Array): ChainFault | null {
        const entry = readEntry(bytes)
        if (!entry || entry.v !== 1 || !Array.isArray(entry.tx)) return 'unreadable'
        const fault = this.order(index, entry) ?? this.replay(entry)
        this.learnKeys(index, entry)
        return fault
    }

    private order(index: number, { tx: [first, last], at }: LedgerEntry): ChainFault | null {
        const begins = index > this.last
        const fits = begins ? first === index && last >= index : last === this.last
        const later = at >= this.at
        this.at = at
        this.last = last
        return fits && later ? null : 'order'
    }

    private replay(entry: LedgerEntry): ChainFault | null {
        if (!entry.record || entry.id === undefined) return null
        const name = `${entry.record}/${entry.id}`
        const row = this.rows.get(name) ?? { version: 0, values: new Map<string, string>() }
        const fresh = row.version === 0
        if (entry.version !== row.version + 1 || (fresh && entry.id <= this.lastId)) return 'version'
        if (fresh) this.lastId = entry.id
        row.version = entry.version
        for (const [field, [old, next]] of Object.entries(entry.set ?? {})) {
            const stood = row.values.get(field)
            // A field that the description got later is false in records that are older.
            const isDefault = stood === undefined && old === false
            if (JSON.stringify(old) !== (stood ?? 'null') && !isDefault) {
                this.field = field
                return 'old_value'
            }
            if (next === null) row.values.delete(field)
            else row.values.set(field, JSON.stringify(next))
        }
        this.rows.set(name, row)
        // Who ends takes every value away.
        const [left] = entry.ends ? row.values.keys() : []
        this.field = left ?? ''
        return left === undefined ? null : 'old_value'
    }

    private learnKeys(index: number, { event, facts = {} }: LedgerEntry): void {
        const sign = (vkey = '') => this.keys.push({ vkey, from: event === 'district.founded' ? 0 : index + 1 })
        const retire = (key: SigningKey) => (key.to ??= index)
        if (event === 'ledger.continued') this.keys.forEach(retire)
        if (event === 'district.founded' || event === 'ledger.continued') {
            this.origin = facts.origin ?? ''
            sign(facts.vkey)
        }
        if (event === 'ledger.key_rotated') sign(facts.new)
        if (event === 'ledger.key_retired') this.keys.filter(({ vkey }) => vkey === facts.vkey).forEach(retire)
    }
}

export function keysAt(keys: readonly SigningKey[], size: number): string[] {
    return keys.filter(({ from, to }) => size >= from && (to === undefined || size <= to)).map(({ vkey }) => vkey)
}
