import { describe, expect, it } from 'vitest'
import { fromBase64, toBase64, toHex } from '@/ledger/bytes'
import { checkLedger, type Seen, type Task } from '@/ledger/check'
import { Chain, keysAt } from '@/ledger/chain'
import { readKey, readNote, signedBy } from '@/ledger/note'
import { entriesOf, tilePath, width } from '@/ledger/tiles'
import { grewFrom, includes, leafHash, nodeHash, Tree, type Hash } from '@/ledger/tree'
import * as ed from '@noble/ed25519'
import { sha256 } from '@noble/hashes/sha2.js'

const utf8 = new TextEncoder()
const treeOf = (leaves: readonly Hash[]) => {
    const tree = new Tree()
    leaves.forEach((leaf) => tree.push(leaf))
    return tree
}

// docs/formats/ledger.md, "Golden vector".
const golden = {
    vkey: 'luodi.example/district-1+9440f65c+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4',
    note: `luodi.example/district-1
3
dVy/6SPWJvkfhAntz+ONauLiqrmRvawhmDvboT/lp1c=

— luodi.example/district-1 lED2XIVtKiiHvPKGoRDQxEhqEx8XkNMCV4Z3nqIKbL/1ZlYohaM3mBJ0zxspVts14jH58s+32GR0IYCEGrUdj8pqdgA=
— luodi.example/witness-npc GAN8fwAAAABpVbkA2eu6CdInUCPtXIeVe6t0RfgyvGHpTHsy2fn8JICRGKKL8XWsSob4IdzP5WJ2EqIkkB14eSj8Ry5WV80Uj8KLDA==
`,
    leaves: ['{"n":0}', '{"n":1,"里程碑":"2026-06-30"}', '{"n":2}'].map((entry) => leafHash(utf8.encode(entry))),
    path: ['+UBwq/0toL9ykC6xOoCOeU+VTZ4nRcaCoVj27Q1KwDY=', 'PR3ndt8IbBrp9wSdK7DAR1rRQYX5h+Bk6NENyy20oyI='],
}
const hash = (text: string) => fromBase64(text) as Hash

describe('the tree', () => {
    it('has the root of the reference of RFC 6962', () => {
        const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
        const bytes = leaves.map((hex) => Uint8Array.from(hex.match(/../g) ?? [], (two) => parseInt(two, 16)))
        expect(toHex(treeOf(bytes.map(leafHash)).root())).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
        expect(toHex(treeOf([]).root())).toBe(toHex(sha256(new Uint8Array(0))))
    })
    it('has the root and the inclusion path of the golden vector', () => {
        const root = treeOf(golden.leaves).root()
        expect(toBase64(root)).toBe('dVy/6SPWJvkfhAntz+ONauLiqrmRvawhmDvboT/lp1c=')
        const proof = golden.path.map(hash)
        expect(includes(root, 3, 1, golden.leaves[1] as Hash, proof)).toBe(true)
        expect(includes(root, 3, 0, golden.leaves[1] as Hash, proof)).toBe(false)
        expect(includes(root, 3, 1, golden.leaves[2] as Hash, proof)).toBe(false)
        expect(includes(root, 3, 1, golden.leaves[1] as Hash, proof.slice(1))).toBe(false)
        expect(includes(root, 3, 1, golden.leaves[1] as Hash, [...proof, hash(golden.path[0] as string)])).toBe(false)
    })
    it('takes every proof of every tree up to 40 leaves, and none of another place', () => {
        const leaves = Array.from({ length: 40 }, (_, n) => leafHash(Uint8Array.of(n)))
        for (let size = 1; size <= 40; size += 1)
            for (let index = 0; index < size; index += 1) {
                const root = rootOf(leaves.slice(0, size))
                const proof = pathTo(index, leaves.slice(0, size))
                expect(includes(root, size, index, leaves[index] as Hash, proof)).toBe(true)
                if (size > 1) expect(includes(root, size, (index + 1) % size, leaves[index] as Hash, proof)).toBe(false)
            }
    })
})

describe('a tree that grew', () => {
    const leaves = Array.from({ length: 40 }, (_, n) => leafHash(Uint8Array.of(n)))
    it('takes every proof between two sizes up to 40, and none of another history', () => {
        for (let size = 1; size <= 40; size += 1)
            for (let from = 1; from <= size; from += 1) {
                const [older, newer] = [rootOf(leaves.slice(0, from)), rootOf(leaves.slice(0, size))]
                const proof = from === size ? [] : growth(from, leaves.slice(0, size), true)
                expect(grewFrom(from, older, size, newer, proof)).toBe(true)
                const forged = rootOf([...leaves.slice(0, from - 1), leafHash(Uint8Array.of(99))])
                expect(grewFrom(from, forged, size, newer, proof)).toBe(false)
                expect(grewFrom(from, older, size, forged, proof)).toBe(false)
                expect(grewFrom(from, older, size, newer, [...proof, older])).toBe(false)
                if (proof.length) expect(grewFrom(from, older, size, newer, proof.slice(1))).toBe(false)
            }
    })
})

// As the RFC writes them down, recursively.
function growth(from: number, leaves: Hash[], whole: boolean): Hash[] {
    if (from === leaves.length) return whole ? [] : [rootOf(leaves)]
    const half = cut(leaves.length)
    return from <= half
        ? [...growth(from, leaves.slice(0, half), whole), rootOf(leaves.slice(half))]
        : [...growth(from - half, leaves.slice(half), false), rootOf(leaves.slice(0, half))]
}
const cut = (size: number) => 2 ** Math.floor(Math.log2(size - 1))
function rootOf(leaves: Hash[]): Hash {
    if (leaves.length === 1) return leaves[0] as Hash
    const half = cut(leaves.length)
    return nodeHash(rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)))
}
function pathTo(index: number, leaves: Hash[]): Hash[] {
    if (leaves.length === 1) return []
    const half = cut(leaves.length)
    return index < half
        ? [...pathTo(index, leaves.slice(0, half)), rootOf(leaves.slice(half))]
        : [...pathTo(index - half, leaves.slice(half)), rootOf(leaves.slice(0, half))]
}

describe('a note', () => {
    const key = readKey(golden.vkey)
    const note = readNote(golden.note)
    it('is signed by its key', () => {
        expect(key && note && signedBy(note, key)).toBe('good')
    })
    it('is not signed when a letter of it changes', () => {
        const other = readNote(golden.note.replace('\n3\n', '\n4\n'))
        expect(key && other && signedBy(other, key)).toBe('wrong')
    })
    it('is missing the signature of another key', () => {
        const other = readNote(golden.note.replaceAll('lED2X', 'lED2Y'))
        expect(key && other && signedBy(other, key)).toBe('missing')
    })
    it('is refused when malformed', () => {
        for (const text of ['', golden.note.replace('\n\n', '\n'), golden.note.replace('\n3\n', '\n03\n'), golden.note.split('—')[0] ?? '', golden.note.replace('dVy/', '')])
            expect(readNote(text)).toBeNull()
        expect(readKey(golden.vkey.replace('9440', '9441'))).toBeNull()
    })
})

describe('tiles', () => {
    it('have the addresses of tlog-tiles', () => {
        expect(tilePath(0, 1_234_067, 256)).toBe('/ledger/tile/0/x001/x234/067')
        expect(tilePath('entries', 5, 12)).toBe('/ledger/tile/entries/005.p/12')
        expect(tilePath(1, 1000, 256)).toBe('/ledger/tile/1/x001/000')
    })
    it('of entries must end with an entry', () => {
        expect(entriesOf(Uint8Array.of(0, 1, 65, 0, 2, 66, 67), 2)?.map((entry) => entry.length)).toEqual([1, 2])
        expect(entriesOf(Uint8Array.of(0, 1, 65, 0, 3, 66, 67), 2)).toBeNull()
        expect(entriesOf(Uint8Array.of(0, 1, 65), 2)).toBeNull()
    })
})

// A server with a small ledger of its own, which a test may spoil.
const seed = new Uint8Array(32).fill(7)
const publicKey = ed.getPublicKey(seed)
const typed = Uint8Array.of(1, ...publicKey)
const name = 'luodi.test/district-1'
const id = sha256(Uint8Array.of(...utf8.encode(`${name}\n`), ...typed)).slice(0, 4)
const vkey = `${name}+${toHex(id)}+${toBase64(typed)}`

function ledgerOf(size: number, at = '2026-01-01T00:00:00.000+08:00') {
    const line = (index: number, rest: object) =>
        utf8.encode(JSON.stringify({ v: 1, tx: [index, index], at, actor: 'a', unit: 0, ...rest }))
    const founded = line(0, { event: 'district.founded', facts: { district: '1', origin: name, vkey } })
    const moves = Array.from({ length: size - 1 }, (_, n) => {
        const version = Math.floor(n / 50) + 1
        const day = (k: number) => (k === 0 ? null : `20${20 + k}-01-01`)
        return line(n + 1, { event: 'project.rescheduled', record: 'project', id: (n % 50) + 1, version,
            set: { planned_finish: [day(version - 1), day(version)] } })
    })
    return [founded, ...moves]
}

function serve(entries: Uint8Array[]) {
    const leaves = entries.map(leafHash)
    const text = `${name}\n${entries.length}\n${toBase64(treeOf(leaves).root())}\n`
    const signature = ed.sign(utf8.encode(text), seed)
    const note = `${text}\n— ${name} ${toBase64(Uint8Array.of(...id, ...signature))}\n`
    const files = new Map<string, Uint8Array>([['/ledger/checkpoint', utf8.encode(note)]])
    const put = (level: number | 'entries', all: Uint8Array[]) => {
        for (let n = 0; n * width < all.length; n += 1) {
            const part = all.slice(n * width, n * width + width)
            const bytes = part.flatMap((one) => (level === 'entries' ? [one.length >> 8, one.length & 255, ...one] : [...one]))
            files.set(tilePath(level, n, part.length), Uint8Array.from(bytes))
        }
    }
    put('entries', entries)
    for (let level = 0, all = leaves; all.length; level += 1) {
        put(level, all)
        all = Array.from({ length: Math.floor(all.length / width) }, (_, n) => treeOf(all.slice(n * width, n * width + width)).root())
    }
    return files
}

function check(files: Map<string, Uint8Array>, given: Partial<Task> = {}) {
    const read = async (path: string) => files.get(path) ?? Promise.reject(new Error(`nothing at ${path}`))
    return checkLedger({ read, entries: true, seen: null, key: '', progress: () => undefined, ...given })
}
const seenOf = (files: Map<string, Uint8Array>, size: number): Seen => {
    const note = readNote(new TextDecoder().decode(files.get('/ledger/checkpoint')))
    return { origin: name, size, root: toBase64(note?.root ?? new Uint8Array(0)), key: vkey, keyIds: [`${name}+${toHex(id)}`], since: '' }
}
function spoil(files: Map<string, Uint8Array>, path: string, place: number) {
    const bytes = Uint8Array.from(files.get(path) ?? [])
    bytes[place] = (bytes[place] ?? 0) ^ 1
    return new Map(files).set(path, bytes)
}

describe('the verification in the browser', () => {
    const entries = ledgerOf(700)
    const files = serve(entries)
    const codes = async (...given: Parameters<typeof check>) => (await check(...given)).faults.map(({ code, index }) => `${code}${index === undefined ? '' : ` ${index}`}`)

    it('agrees with a ledger in order, of any size', async () => {
        for (const size of [1, 2, 255, 256, 257, 512, 700]) {
            const outcome = await check(serve(ledgerOf(size)))
            expect([size, outcome.faults, outcome.signed, outcome.key]).toEqual([size, [], 'good', vkey])
        }
    })
    it('names the entry of which a byte changed', async () => {
        const place = entries.slice(256, 300).reduce((sum, entry) => sum + 2 + entry.length, 2 + 60)
        expect(await codes(spoil(files, tilePath('entries', 1, 256), place))).toEqual(['entry 300'])
    })
    it('says when the tile, not the entry, is wrong', async () => {
        expect(await codes(spoil(files, tilePath(0, 1, 256), 32 * 44 + 5))).toEqual(['entry_tile 300'])
        expect(await codes(spoil(files, tilePath(1, 0, 2), 40))).toEqual(['block 256'])
        expect(await codes(new Map(files).set(tilePath(0, 2, 188), new Uint8Array(31)))).toEqual(['tile 512'])
    })
    it('finds an entry that was replaced with all its hashes by the root alone', async () => {
        const forged = serve(entries.map((entry, n) => (n === 20 ? utf8.encode(new TextDecoder().decode(entry).replace('"a"', '"b"')) : entry)))
        forged.set('/ledger/checkpoint', files.get('/ledger/checkpoint') as Uint8Array)
        expect(await codes(forged)).toEqual(['root'])
        expect(await codes(forged, { entries: false, key: vkey })).toEqual(['root'])
    })
    it('finds a wrong signature, and one by another key', async () => {
        const note = new TextDecoder().decode(files.get('/ledger/checkpoint'))
        const wrong = note.replace(/(.)(.)(=*)\n$/, (_, a: string, b: string, rest: string) => `${a === 'A' ? 'B' : 'A'}${b}${rest}\n`)
        expect(await codes(new Map(files).set('/ledger/checkpoint', utf8.encode(wrong)))).toEqual(['signature'])
        expect(await codes(files, { entries: false, key: golden.vkey })).toEqual(['unsigned'])
        expect((await check(files, { entries: false })).signed).toBe('no_key')
    })
    it('finds a history that was written anew and signed again', async () => {
        const seen = seenOf(serve(entries.slice(0, 400)), 400)
        expect(await codes(files, { seen })).toEqual([])
        const rewritten = serve(entries.map((entry, n) => (n === 20 ? utf8.encode(new TextDecoder().decode(entry).replace('"a"', '"b"')) : entry)))
        expect(await codes(rewritten)).toEqual([])
        expect(await codes(rewritten, { seen })).toEqual(['history_changed 400'])
        expect(await codes(rewritten, { seen, entries: false })).toEqual(['history_changed 400'])
        expect(await codes(serve(entries.slice(0, 300)), { seen })).toEqual(['rolled_back'])
    })
    it('finds another first key than the one that this browser knows, or that stands on paper', async () => {
        const seen = { ...seenOf(files, 700), key: golden.vkey, keyIds: ['other+00000000'] }
        expect(await codes(files, { seen })).toEqual(['key_changed'])
        expect(await codes(files, { seen: { ...seen, key: '' }, entries: false })).toEqual(['key_changed'])
        expect(await codes(files, { key: golden.vkey })).toEqual(['paper'])
    })
    it('finds an old value that never stood, in a ledger that is signed', async () => {
        const lying = entries.map((entry, n) => (n === 320 ? utf8.encode(new TextDecoder().decode(entry).replace('2026-01-01"', '2026-01-02"')) : entry))
        const [fault] = (await check(serve(lying))).faults
        expect(fault).toMatchObject({ code: 'old_value', index: 320, detail: 'planned_finish' })
    })
    it('proves 100,000 entries in seconds', async () => {
        const large = serve(ledgerOf(100_000))
        const started = performance.now()
        expect((await check(large)).faults).toEqual([])
        const seconds = (performance.now() - started) / 1000
        console.log(`100,000 entries: ${seconds.toFixed(2)} s`)
        expect(seconds < 20).toBe(true)
    }, 120_000)
})

describe('the keys of a ledger', () => {
    const chain = new Chain()
    const add = (index: number, event: string, facts: Record<string, string>) =>
        chain.add(index, utf8.encode(JSON.stringify({ v: 1, tx: [index, index], at: '2026', actor: 'operator', unit: 0, event, facts })))
    it('are those that the entries let sign, from which size to which', () => {
        expect(add(0, 'district.founded', { origin: 'one', vkey: 'a' })).toBeNull()
        add(1, 'ledger.key_rotated', { old: 'a', new: 'b' })
        add(2, 'ledger.key_retired', { vkey: 'a' })
        add(3, 'ledger.continued', { origin: 'two', vkey: 'c' })
        expect([1, 2, 3, 4].map((size) => keysAt(chain.keys, size).join())).toEqual(['a', 'a,b', 'b', 'c'])
        expect(chain.origin).toBe('two')
    })
    it('come after entries in their order', () => {
        expect(add(5, 'x.y', {})).toBeNull()
        expect(chain.add(7, utf8.encode('{"v":1,"tx":[6,7],"at":"2026","event":"x.y"}'))).toBe('order')
        expect(chain.add(8, utf8.encode('{"v":1,"tx":[8,8],"at":"2025","event":"x.y"}'))).toBe('order')
        expect(chain.add(9, utf8.encode('no entry'))).toBe('unreadable')
    })
})

describe('what an entry withdraws', () => {
    it('is gone with all its values', () => {
        const chain = new Chain()
        const line = (version: number, rest: object) =>
            utf8.encode(JSON.stringify({ v: 1, tx: [version, version], at: '2026', actor: 'a', unit: 0, event: 'project.x', record: 'project', id: 1, version, ...rest }))
        expect(chain.add(1, line(1, { set: { name: [null, 'x'], jobs: [null, 1] } }))).toBeNull()
        expect(chain.add(2, line(2, { ends: true, set: { name: ['x', null] } }))).toBe('old_value')
        expect(chain.field).toBe('jobs')
        expect(chain.add(3, line(3, { set: { removed: [false, true] } }))).toBeNull()
        expect(chain.add(4, line(4, { set: { removed: [false, true] } }))).toBe('old_value')
    })
})
