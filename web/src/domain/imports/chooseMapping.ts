// Which mapping a list answers to: each is tried on the server, and the one that takes most of its
// headers is kept. Lists of the same name are read as the last time first.
import { getImport, isUnderWay, startImport } from '@/api/imports'
import { Problem } from '@/api/problem'
import type { ImportJob, ReadColumn, SavedMapping } from '@/api/shapes'

const memory = 'luodi.mapping.'
const weights: Record<ReadColumn['how'], number> = { exact: 3, beginning: 2, part: 1, otherwise: 1, missing: 0 }
const wait = 400

// A list that comes every month has the same name but for its numbers.
const stem = (file: string) => memory + file.replace(/\d+/g, '')

export function rememberMapping(file: string, mapping: string): void {
    localStorage.setItem(stem(file), mapping)
}

export function inOrder(file: string, mappings: readonly SavedMapping[]): SavedMapping[] {
    const last = localStorage.getItem(stem(file))
    const likely = (one: SavedMapping) => Number(one.name === last) * 2 + Number(one.record === 'project')
    return [...mappings].sort((a, b) => likely(b) - likely(a))
}

export function fitOf(job: ImportJob): number {
    return (job.reading?.columns ?? []).reduce((sum, { how }) => sum + weights[how], 0)
}

// Nearly everything in the list, or everything that the mapping knows, was found under its own name:
// no other needs to be tried.
export function isSure(job: ImportJob): boolean {
    const { columns = [], others = [] } = job.reading ?? {}
    const own = columns.filter(({ how }) => how === 'exact' || how === 'beginning').length
    return own >= 4 && (own === columns.length || own >= 4 * others.length)
}

// The comparison of the file under one mapping; throws the problem of a list that does not fit it.
export async function compare(file: File, mapping: string, told: (progress: number) => void = () => undefined): Promise<ImportJob> {
    let job = await startImport(file, mapping)
    while (isUnderWay(job)) {
        told(job.progress ?? 0)
        await new Promise((done) => setTimeout(done, wait))
        job = await getImport(job.id)
    }
    if (job.state === 'failed') throw new Problem(422, job.detail ?? '', '', job.errors ?? [])
    return job
}

export interface Choice {
    best: ImportJob | null
    // The first refusal, for when none fits.
    problem: Problem | null
}

export async function chooseMapping(
    file: File, mappings: readonly SavedMapping[], told: (progress: number) => void,
): Promise<Choice> {
    const choice: Choice = { best: null, problem: null }
    const ordered = inOrder(file.name, mappings)
    for (const [place, mapping] of ordered.entries()) {
        try {
            const job = await compare(file, mapping.name, (part) => told((place + part) / ordered.length))
            if (!choice.best || fitOf(job) > fitOf(choice.best)) choice.best = job
            if (isSure(job)) break
        } catch (failure) {
            if (!(failure instanceof Problem) || failure.status !== 422) throw failure
            choice.problem ??= failure
        }
    }
    return choice
}
