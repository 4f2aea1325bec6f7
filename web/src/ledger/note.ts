// Signed notes and their keys: C2SP signed-note and tlog-checkpoint.
import * as ed from '@noble/ed25519'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { fromBase64, joined, same, toHex } from './bytes'

// Synchronous, and there without a secure context: an office opens plain HTTP addresses too.
ed.hashes.sha512 = sha512

const ed25519 = 1
const mostSignatures = 64
const utf8 = new TextEncoder()

export interface Note {
    // What is signed: three lines with their line feeds.
    text: string
    origin: string
    size: number
    root: Uint8Array
    signatures: { name: string; id: Uint8Array; signature: Uint8Array }[]
}

export interface Key {
    vkey: string
    name: string
    id: Uint8Array
    public: Uint8Array
}

export function readNote(note: string): Note | null {
    const cut = note.indexOf('\n\n')
    if (cut < 0) return null
    const text = note.slice(0, cut + 1)
    const [origin = '', size = '', root = '', ...more] = text.split('\n')
    const hash = fromBase64(root)
    if (!origin || !/^(0|[1-9]\d{0,14})$/.test(size) || hash?.length !== 32 || more.length !== 1) return null
    const signatures = note.slice(cut + 2).split('\n').filter(Boolean).map(readSignature)
    if (signatures.length === 0 || signatures.length > mostSignatures || signatures.includes(null)) return null
    return { text, origin, size: Number(size), root: hash, signatures: signatures as Note['signatures'] }
}

function readSignature(line: string) {
    const [, name = '', base64 = ''] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? []
    const bytes = fromBase64(base64)
    if (!name || !bytes || bytes.length < 5) return null
    return { name, id: bytes.slice(0, 4), signature: bytes.slice(4) }
}

function keyId(name: string, typed: Uint8Array): Uint8Array {
    return sha256(joined(utf8.encode(`${name}\n`), typed)).slice(0, 4)
}

// name+id+key, as it stands on paper; null where it is none, or its id is not that of its key.
export function readKey(vkey: string): Key | null {
    const [, name = '', id = '', key = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(vkey.trim()) ?? []
    const typed = fromBase64(key)
    if (!name || typed?.length !== 33 || typed[0] !== ed25519) return null
    const own = keyId(name, typed)
    return toHex(own) === id ? { vkey: vkey.trim(), name, id: own, public: typed.slice(1) } : null
}

export type Signed = 'good' | 'wrong' | 'missing'

// By one key: a wrong signature of a known key spoils the note, whatever the others say.
export function signedBy(note: Note, key: Key): Signed {
    const lines = note.signatures.filter(({ name, id }) => name === key.name && same(id, key.id))
    if (lines.length === 0) return 'missing'
    return lines.every(({ signature }) => verifies(signature, note.text, key)) ? 'good' : 'wrong'
}

function verifies(signature: Uint8Array, text: string, key: Key): boolean {
    try {
        return ed.verify(signature, utf8.encode(text), key.public, { zip215: false })
    } catch {
        return false
    }
}
