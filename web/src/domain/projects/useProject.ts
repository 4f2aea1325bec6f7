import type { Project, StageEvent } from '@/api/types'
import { getForm, getHistory, getRecord, listRecords } from '@/api/records'
import { seenOr } from '@/records/tolerant'
import { clocks } from '@/shell/clocks'
import { useAsync } from '@/shell/useAsync'

// A project with what happened to it, in the order in which it happened, and the project that it
// was merged into.
export function useProject(id: string) {
    return useAsync(async () => {
        const [project, form, eventForm, list, versions] = await Promise.all([
            getRecord<Project>('projects', id),
            getForm('projects'),
            getForm('stage-events'),
            seenOr(listRecords<StageEvent>('stage-events', { project: id, limit: 200 }), { items: [], next: null }),
            getHistory('projects', id),
        ])
        // On a day of the past, what happened later has not happened.
        const day = clocks.value.as_of
        const inOrder = list.items.filter(({ occurred_on }) => !day || occurred_on <= day).sort((a, b) => a.occurred_on.localeCompare(b.occurred_on) || a.id - b.id)
        const [events, voided] = [inOrder.filter((event) => !event.voided), inOrder.filter((event) => event.voided)]
        const { duplicate_of } = project
        const into = duplicate_of === null ? null : await seenOr(getRecord<Project>('projects', duplicate_of), null)
        return { project, form, eventForm, events, voided, versions, into }
    })
}
