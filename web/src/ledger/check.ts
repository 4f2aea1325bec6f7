// Proves the ledger anew from the bytes that the server gives: every leaf from its entry, every tile and
// the root from the leaves, the signature, and that it is the history that this browser saw before.
// Knows no screen: the page's worker and the tests hand it what it reads through.
import { same, toBase64, toHex } from './bytes'
import { Chain, keysAt } from './chain'
import { readKey, readNote, signedBy, type Note } from './note'
import { entriesOf, filledOf, hashesOf, tilePath, width } from './tiles'
import { leafHash, Tree, type Hash } from './tree'

// What a browser keeps of a ledger that it found in order.
export interface Seen {
    origin: string
    size: number
    root: string
    // The first key of all, where it is known, and the marks of those that signed last.
    key: string
    keyIds: string[]
    since: string
}

export interface Task {
    read: (path: string) => Promise<Uint8Array>
    // Whoever may not read entries checks the hashes alone.
    entries: boolean
    seen: Seen | null
    // A key from paper.
    key: string
    progress: (done: number, total: number) => void
}

export type FaultCode =
    | 'note' | 'tile' | 'entry' | 'entry_tile' | 'block' | 'root' | 'unreadable' | 'order' | 'version' | 'old_value'
    | 'signature' | 'unsigned' | 'name' | 'key_changed' | 'rolled_back' | 'history_changed' | 'paper'

export interface Fault {
    code: FaultCode
    index?: number
    to?: number
    detail?: string
    expected?: string
    found?: string
}

export interface Outcome {
    faults: Fault[]
    size: number
    root: string
    origin: string
    // Entries hashed from their bytes, or hashes alone.
    entries: boolean
    signed: 'good' | 'no_key' | 'bad'
    key: string
    keyIds: string[]
    // Compared with what this browser saw at that size.
    since: number | null
}

const atOnce = 6
const most = 100 // faults that are told

export async function checkLedger(task: Task): Promise<Outcome> {
    const note = readNote(new TextDecoder().decode(await task.read('/ledger/checkpoint')))
    if (!note) return outcomeOf(null, [{ code: 'note' }], task)
    const pass = new Pass(note, task)
    await pass.run()
    return pass.outcome()
}

class Pass {
    private readonly faults: Fault[] = []
    private readonly tree = new Tree()
    // Begun where the server's tiles first say something else than its entries.
    private tiles: Tree | null = null
    private readonly chain = new Chain()
    private chainFault: Fault | null = null
    private readonly blocks: Hash[] = []
    private block = new Tree()
    private rootThen: string | null = null

    constructor(private readonly note: Note, private readonly task: Task) {}

    async run(): Promise<void> {
        const count = Math.ceil(this.note.size / width)
        await inOrder(count, (number) => this.fetch(number), ([hashes, entries], number) => {
            this.take(number, hashes, entries)
            this.task.progress(this.tree.size, this.note.size)
        })
        await this.upperTiles(1, this.blocks)
        this.roots()
        // After an entry that is not the one that was signed, what follows says nothing more.
        if (this.chainFault && !this.faults.some(({ code }) => code === 'entry')) this.faults.push(this.chainFault)
        this.memory()
    }

    outcome(): Outcome {
        const trusted = this.trusted()
        const known = trusted.flatMap((vkey) => readKey(vkey) ?? [])
        const verdicts = known.map((key) => signedBy(this.note, key))
        let signed: Outcome['signed'] = 'no_key'
        if (verdicts.includes('wrong')) this.faults.push({ code: 'signature' })
        else if (known.length && !verdicts.includes('good')) this.faults.push({ code: 'unsigned' })
        if (known.length) signed = verdicts.includes('good') && !verdicts.includes('wrong') ? 'good' : 'bad'
        const since = this.rootThen === null ? null : (this.task.seen?.size ?? null)
        return { ...outcomeOf(this.note, this.faults, this.task), signed, key: this.firstKey(), since }
    }

    private fetch(number: number): Promise<[Uint8Array, Uint8Array | null]> {
        const filled = filledOf(number, this.note.size)
        return Promise.all([
            this.task.read(tilePath(0, number, filled)),
            this.task.entries ? this.task.read(tilePath('entries', number, filled)) : null,
        ])
    }

    private take(number: number, tile: Uint8Array, bundle: Uint8Array | null): void {
        const filled = filledOf(number, this.note.size)
        const first = number * width
        const hashes = hashesOf(tile, filled)
        const entries = bundle && entriesOf(bundle, filled)
        if (!hashes) return this.fault({ code: 'tile', index: first, detail: tilePath(0, number, filled) })
        if (bundle && !entries) return this.fault({ code: 'tile', index: first, detail: tilePath('entries', number, filled) })
        hashes.forEach((hash, place) => this.leaf(first + place, hash, entries?.[place]))
    }

    private leaf(index: number, hash: Hash, entry: Uint8Array | undefined): void {
        const own = entry ? leafHash(entry) : hash
        if (entry) this.link(index, entry)
        if (!same(own, hash)) {
            this.tiles ??= this.tree.copy()
            this.fault({ code: 'entry', index, expected: toBase64(hash), found: toBase64(own) })
        }
        this.tree.push(own)
        this.tiles?.push(hash)
        this.block.push(own)
        if (this.block.size === width) {
            this.blocks.push(this.block.root())
            this.block = new Tree()
        }
        if (this.tree.size === this.task.seen?.size) this.rootThen = toBase64(this.tree.root())
    }

    private link(index: number, entry: Uint8Array): void {
        if (this.chainFault) return
        const code = this.chain.add(index, entry)
        if (code) this.chainFault = { code, index, detail: code === 'old_value' ? this.chain.field : undefined }
    }

    // The levels above the leaves, against the tiles that the server has of them.
    private async upperTiles(level: number, own: readonly Hash[]): Promise<void> {
        if (own.length === 0) return
        const above: Hash[] = []
        for (let number = 0; number * width < own.length; number += 1) {
            const filled = filledOf(number, own.length)
            const path = tilePath(level, number, filled)
            const hashes = hashesOf(await this.task.read(path), filled)
            if (!hashes) return this.fault({ code: 'tile', detail: path })
            const mine = own.slice(number * width, number * width + filled)
            const other = mine.findIndex((hash, place) => !same(hash, hashes[place] as Hash))
            const span = width ** level
            const at = (number * width + other) * span
            const named = this.faults.some(({ code, index = -1 }) => code === 'entry' && index >= at && index < at + span)
            if (other >= 0 && !named) this.fault({ code: 'block', index: at, to: at + span - 1, detail: path })
            if (filled === width) above.push(rootOf(mine))
        }
        return this.upperTiles(level + 1, above)
    }

    private roots(): void {
        if (this.tree.size !== this.note.size) return
        if (same(this.tree.root(), this.note.root)) {
            // The entries are those that were signed: the tile beside them is not.
            for (const fault of this.faults) if (fault.code === 'entry') fault.code = 'entry_tile'
            return
        }
        if (this.tiles && same(this.tiles.root(), this.note.root)) return
        this.fault({ code: 'root', expected: toBase64(this.note.root), found: toBase64(this.tree.root()) })
    }

    private memory(): void {
        const { seen, key } = this.task
        const { origin, size } = this.note
        const [first] = this.chain.keys
        if (this.chain.origin && this.chain.origin !== origin) this.fault({ code: 'name', expected: this.chain.origin, found: origin })
        if (key && first && first.vkey !== key) this.fault({ code: 'paper', expected: key, found: first.vkey })
        if (!seen) return
        if (size < seen.size) this.fault({ code: 'rolled_back', expected: String(seen.size), found: String(size) })
        else if (this.rootThen !== null && this.rootThen !== seen.root)
            this.fault({ code: 'history_changed', index: seen.size, expected: seen.root, found: this.rootThen })
        if (first && seen.key && first.vkey !== seen.key) this.fault({ code: 'key_changed', expected: seen.key, found: first.vkey })
        else if (!first && !idsOf(this.note).some((id) => seen.keyIds.includes(id)))
            this.fault({ code: 'key_changed', expected: seen.keyIds.join(' '), found: idsOf(this.note).join(' ') })
    }

    private firstKey(): string {
        return this.chain.keys[0]?.vkey ?? (this.task.key || (this.task.seen?.key ?? ''))
    }

    // Entries say which keys sign; to whom they are not shown, the key from paper, or the one seen first.
    private trusted(): string[] {
        return this.chain.keys.length ? keysAt(this.chain.keys, this.note.size) : [this.firstKey()].filter(Boolean)
    }

    private fault(fault: Fault): void {
        if (this.faults.length < most) this.faults.push(fault)
    }
}

function rootOf(hashes: readonly Hash[]): Hash {
    const tree = new Tree()
    for (const hash of hashes) tree.push(hash)
    return tree.root()
}

const idsOf = (note: Note) => note.signatures.map(({ name, id }) => `${name}+${toHex(id)}`)

function outcomeOf(note: Note | null, faults: Fault[], task: Task): Outcome {
    return {
        faults, size: note?.size ?? 0, root: note ? toBase64(note.root) : '', origin: note?.origin ?? '', entries: task.entries,
        signed: 'no_key', key: '', keyIds: note ? idsOf(note) : [], since: null,
    }
}

// Fetches a few at a time and hands them over in their order.
async function inOrder<T>(count: number, fetch: (number: number) => Promise<T>, take: (value: T, number: number) => void) {
    const waiting: Promise<T>[] = []
    for (let number = 0; number < count; number += 1) {
        while (waiting.length < Math.min(atOnce, count - number)) {
            const next = fetch(number + waiting.length)
            next.catch(() => undefined) // told when its turn comes
            waiting.push(next)
        }
        take(await (waiting.shift() as Promise<T>), number)
    }
}
