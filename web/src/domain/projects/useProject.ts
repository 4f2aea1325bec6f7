import { Problem } from '@/api/problem'
import type { Project, StageEvent } from '@/api/types'
import { getForm, getRecord, listRecords } from '@/api/records'
import { useAsync } from '@/shell/useAsync'

// A project with what happened to it, in the order in which it happened, and the project that it
// was merged into.
export function useProject(id: string) {
    return useAsync(async () => {
        const [project, form, eventForm, list] = await Promise.all([
            getRecord<Project>('projects', id),
            getForm('projects'),
            getForm('stage-events'),
            listRecords<StageEvent>('stage-events', { project: id, limit: 200 }),
        ])
        const events = list.items
            .filter((event) => !event.voided)
            .sort((a, b) => a.occurred_on.localeCompare(b.occurred_on) || a.id - b.id)
        return { project, form, eventForm, events, into: await seen(project.duplicate_of) }
    })
}

// Null without an id, and where the reader may not see the record.
async function seen(id: number | null): Promise<Project | null> {
    if (id === null) return null
    try {
        return await getRecord<Project>('projects', id)
    } catch (failure) {
        if (failure instanceof Problem && [403, 404].includes(failure.status)) return null
        throw failure
    }
}
