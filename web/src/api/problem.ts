import type { FieldError } from './shapes'

// What the server refused, in its own words (RFC 9457), or that it could not be reached (status 0).
export class Problem extends Error {
    readonly status: number
    readonly title: string
    readonly errors: FieldError[]

    constructor(status: number, title: string, detail: string, errors: FieldError[] = []) {
        super(detail || title)
        this.status = status
        this.title = title
        this.errors = errors
    }

    // Nobody answered, or nobody behind who answered: what was sent may or may not have been done.
    get lost(): boolean {
        return [0, 502, 503, 504].includes(this.status)
    }

    // The sentence for one field, if it was at fault.
    of(field: string): string | undefined {
        return this.errors.find((error) => error.field === field)?.message
    }
}

interface ProblemBody {
    title?: string
    detail?: string
    errors?: FieldError[]
}

export async function readProblem(response: Response): Promise<Problem> {
    let body: ProblemBody = {}
    try {
        body = (await response.json()) as ProblemBody
    } catch {
        // A proxy in between may answer with its own page; the status alone is told then.
    }
    const title = body.title ?? `HTTP ${response.status}`
    return new Problem(response.status, title, body.detail ?? '', body.errors ?? [])
}
