// The verification on a thread of its own, so that the page stays free; ends with its page.
import { checkLedger, type Outcome, type Seen } from './check'

export interface Order {
    entries: boolean
    seen: Seen | null
    key: string
}

export type Report =
    | { kind: 'progress'; done: number; total: number }
    | { kind: 'done'; outcome: Outcome }
    // The server refused or could not be reached (0).
    | { kind: 'failed'; status: number; path: string }

class Refused extends Error {
    constructor(readonly status: number, readonly path: string) {
        super(path)
    }
}

const often = 80
const patience = 5
let told = 0
const tell = (report: Report) => self.postMessage(report)

// From the server, never from what the browser kept: it is the server that is on trial.
async function read(path: string, attempt = 1): Promise<Uint8Array> {
    const answer = await fetch(path, { cache: 'no-store', credentials: 'same-origin' }).catch(() => null)
    if (answer?.ok) return new Uint8Array(await answer.arrayBuffer())
    const passing = !answer || answer.status === 503 || answer.status === 429
    if (!passing || attempt > patience) throw new Refused(answer?.status ?? 0, path)
    const seconds = Number(answer?.headers.get('Retry-After')) || attempt / 2
    await new Promise((done) => setTimeout(done, seconds * 1000))
    return read(path, attempt + 1)
}

function progress(done: number, total: number): void {
    if (performance.now() - told < often && done < total) return
    told = performance.now()
    tell({ kind: 'progress', done, total })
}

self.onmessage = async ({ data }: MessageEvent<Order>) => {
    try {
        tell({ kind: 'done', outcome: await checkLedger({ ...data, read: (path) => read(path), progress }) })
    } catch (error) {
        if (!(error instanceof Refused)) throw error
        tell({ kind: 'failed', status: error.status, path: error.path })
    }
}
