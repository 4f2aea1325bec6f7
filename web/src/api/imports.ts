import { call } from './client'
import type { ImportJob, ImportTitle } from './shapes'

// Reads the file and compares it with what is known; nothing is stored before it is committed.
export function startImport(file: File, mapping: string): Promise<ImportJob> {
    const body = new FormData()
    body.set('file', file)
    body.set('mapping', mapping)
    return call<ImportJob>('/api/imports', { method: 'POST', body })
}

export function getImport(id: string | number): Promise<ImportJob> {
    return call<ImportJob>(`/api/imports/${id}`)
}

export function commitImport(id: string | number, reason: string): Promise<ImportJob> {
    return call<ImportJob>(`/api/imports/${id}/commit`, { method: 'POST', body: reason ? { reason } : {} })
}

export function undoImport(id: string | number, reason: string): Promise<ImportJob> {
    return call<ImportJob>(`/api/imports/${id}/undo`, { method: 'POST', body: { reason } })
}

// One's own that are not stored yet, newest first; they can be left and found again.
export async function importsUnderWay(): Promise<ImportTitle[]> {
    return (await call<{ items: ImportTitle[] }>('/api/imports/jobs')).items
}

// The newest comparison of each list that was not stored.
export async function pendingImports(): Promise<ImportTitle[]> {
    const jobs = await importsUnderWay()
    const over = new Set(jobs.filter(({ state }) => state === 'committed').map(({ file }) => file))
    const open = jobs.filter(({ state, file }) => !['committed', 'undone', 'failed'].includes(state) && !over.has(file))
    return open.filter((one, place) => open.findIndex(({ file }) => file === one.file) === place)
}

const underWay = new Set(['reading', 'committing'])

export function isUnderWay(job: ImportJob): boolean {
    return underWay.has(job.state)
}
