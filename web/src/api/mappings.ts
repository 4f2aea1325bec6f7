// Mappings: how a list that somebody else keeps is read.
import { call } from './client'
import { act, createRecord, listRecords } from './records'
import type { MappingDefinition, SavedMapping } from './shapes'

export async function listMappings(): Promise<SavedMapping[]> {
    return (await listRecords<SavedMapping>('mappings', { limit: 200 })).items
}

// One to begin with, from the headers of a list; nothing is stored.
export async function draftMapping(file: File, record: string): Promise<MappingDefinition> {
    const body = new FormData()
    body.set('file', file)
    body.set('record', record)
    return call<MappingDefinition>('/api/mappings/guess', { method: 'POST', body })
}

export function saveMapping(definition: MappingDefinition): Promise<SavedMapping> {
    const { name, record, title } = definition
    return createRecord<SavedMapping>('mappings', { name, record, title_zh: title.zh, title_en: title.en, definition })
}

export function amendMapping(mapping: SavedMapping, definition: MappingDefinition, reason: string): Promise<SavedMapping> {
    return act<SavedMapping>('mappings', mapping, 'amend', { definition, reason })
}
