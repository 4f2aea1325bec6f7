// A key for each request: the same request gets the same key, so that sending it again after a lost
// answer does nothing twice.

export interface Repeat {
    request: string
    key: string
    // The bodies that were sent by this key and got no answer.
    unsure?: string[]
}

// As good as random, also where the page has no secure context.
function freshKey(): string {
    return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function repeatOf(request: unknown, before: Repeat | null): Repeat {
    const text = JSON.stringify(request)
    return before?.request === text ? before : { request: text, key: freshKey() }
}

// The body got no answer.
export function unanswered(repeat: Repeat, body: unknown): Repeat {
    return { ...repeat, unsure: [...new Set([...(repeat.unsure ?? []), JSON.stringify(body)])] }
}
