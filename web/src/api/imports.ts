import { call } from './client'
import type { ImportJob } from './shapes'

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

export function commitImport(id: string | number): Promise<ImportJob> {
    return call<ImportJob>(`/api/imports/${id}/commit`, { method: 'POST', body: {} })
}

const underWay = new Set(['queued', 'waiting', 'reading', 'running', 'committing'])

export function isUnderWay(job: ImportJob): boolean {
    return underWay.has(job.state)
}
