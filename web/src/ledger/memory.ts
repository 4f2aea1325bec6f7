// What this browser saw of the ledger, so that a history that was written anew, or another key, is
// noticed: the promise of a checkpoint rests on copies outside.
import type { Seen } from './check'

const place = 'luodi.ledger.seen'

export function recall(): Seen | null {
    try {
        const seen = JSON.parse(localStorage.getItem(place) ?? 'null') as Seen | null
        return seen && typeof seen.size === 'number' && Array.isArray(seen.keyIds) ? seen : null
    } catch {
        return null
    }
}

export function remember(seen: Seen): void {
    try {
        localStorage.setItem(place, JSON.stringify(seen))
    } catch {
        // A browser that keeps nothing still checks what it is given.
    }
}

export function forget(): void {
    localStorage.removeItem(place)
}
