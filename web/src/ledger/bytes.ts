// Bytes as text and back.
export function fromBase64(text: string): Uint8Array | null {
    try {
        return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    } catch {
        return null
    }
}

export function toBase64(bytes: Uint8Array): string {
    return btoa(String.fromCharCode(...bytes))
}

export function toHex(bytes: Uint8Array): string {
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function same(a: Uint8Array, b: Uint8Array): boolean {
    if (a.length !== b.length) return false
    for (let place = 0; place < a.length; place += 1) if (a[place] !== b[place]) return false
    return true
}

export function joined(...parts: Uint8Array[]): Uint8Array {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
    let place = 0
    for (const part of parts) {
        all.set(part, place)
        place += part.length
    }
    return all
}
