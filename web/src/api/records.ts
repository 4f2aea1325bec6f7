// Records by the plural name of their kind: lists, single ones, their history and verbs.
import { call, read, type Query } from './client'
import type { AnyRecord, Form, List, Version } from './shapes'

export function listRecords<T = AnyRecord>(
    plural: string, query: Query = {}, signal?: AbortSignal,
): Promise<List<T>> {
    return read<List<T>>(`/api/${plural}`, query, signal)
}

export function getRecord<T = AnyRecord>(plural: string, id: number | string): Promise<T> {
    return read<T>(`/api/${plural}/${id}`)
}

export async function getHistory(plural: string, id: number | string): Promise<Version[]> {
    return (await read<List<Version>>(`/api/${plural}/${id}/history`)).items
}

export function createRecord<T = AnyRecord>(plural: string, body: object, key?: string): Promise<T> {
    return call<T>(`/api/${plural}`, { method: 'POST', body, key })
}

// Does `verb` to the record as it was at `record.version`.
export function act<T = AnyRecord>(
    plural: string, record: AnyRecord, verb: string, body: object, key?: string,
): Promise<T> {
    const path = `/api/${plural}/${record.id}/${verb}`
    return call<T>(path, { method: 'POST', body, version: record.version, key })
}

const forms = new Map<string, Promise<Form>>()

// The description of a record's fields; asked for once.
export function getForm(plural: string): Promise<Form> {
    let form = forms.get(plural)
    if (!form) {
        form = call<Form>(`/api/forms/${plural}`)
        forms.set(plural, form)
        form.catch(() => forms.delete(plural))
    }
    return form
}
