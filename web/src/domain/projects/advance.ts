// Which stages lead forward, and what an advance would do to a row of the list.
import type { AnyRecord, Choice, Form } from '@/api/shapes'
import type { Project } from '@/api/types'
import { say, t } from '@/locales'
import type { Step } from '@/records/list/plan'
import { isClosed } from './stages'

export function stageChoices({ fields }: Form): readonly Choice[] {
    // Merging names another project and has its own verb.
    return (fields.find(({ name }) => name === 'stage')?.choices ?? []).filter(({ name }) => name !== 'merged')
}

// A paused project may go on anywhere.
export function onward(from: string, to: string, form: Form): boolean {
    const place = (stage: string) => stageChoices(form).findIndex(({ name }) => name === stage)
    if (isClosed(from)) return false
    return from === 'paused' ? to !== 'paused' : place(to) > place(from)
}

export function planAdvance(rows: readonly AnyRecord[], body: Record<string, unknown>, form: Form): Step[] {
    const field = (name: string) => form.fields.find((one) => one.name === name)!
    const stage = String(body.stage ?? '')
    const day = String(body.occurred_on ?? '')
    const word = (name: string) => say(field('stage').choices?.find((choice) => choice.name === name))
    function faultOf(project: Project): string | undefined {
        if (project.masked) return t('form.masked_why')
        if (!onward(project.stage, stage, form)) return t('bulk.not_onward', { from: word(project.stage), to: word(stage) })
        return project.stage_on && day < project.stage_on ? t('bulk.before_stage', { day: project.stage_on }) : undefined
    }
    return (stage && day ? rows : []).map((row) => {
        const project = row as Project
        const cells = [
            { field: field('stage'), old: project.stage, new: stage },
            { field: field('stage_on'), old: project.stage_on, new: day },
        ]
        return { row, verb: 'advance', cells, body, fault: faultOf(project), state: 'waiting', key: crypto.randomUUID() }
    })
}
