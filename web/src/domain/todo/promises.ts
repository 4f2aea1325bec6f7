// The reader's own projects whose promised dates have passed or come soon: those of their person,
// and those of the units where they hold a duty.
import { getForm, listRecords } from '@/api/records'
import type { Query } from '@/api/client'
import type { FormField } from '@/api/shapes'
import type { Project } from '@/api/types'
import { rankBlockers } from '@/domain/overview/blockers'
import { nameOf } from '@/domain/projects/names'
import { keptBy, plannedFields, type Planned } from '@/domain/projects/planned'
import { isAside } from '@/domain/projects/stages'
import { fieldText } from '@/fields'
import { group } from '@/format/decimal'
import { daysBetween, today } from '@/format/time'
import { say, t } from '@/locales'
import { addDays } from '@/shell/clockDays'
import { may, session } from '@/shell/session'
import type { Todo } from './item'

const ahead = 30 // days
const looked = 100 // of each: more than anybody answers in a day

const acts = () => may('project.advance') || may('project.reschedule')

async function mine(query: Query, signal: AbortSignal): Promise<Project[]> {
    if (!session.value || !may('project.read') || !acts()) return []
    const { user, units } = session.value
    const owners: Query[] = [{ person: user.person }, ...units.map((unit) => ({ unit }))]
    const lists = await Promise.all(owners.map((owner) =>
        listRecords<Project>('projects', { ...query, ...owner, limit: looked }, signal)))
    return [...new Map(lists.flatMap(({ items }) => items).map((one) => [one.id, one])).values()]
}

const form = async () => (await getForm('projects')).fields
const field = (fields: FormField[], name: string) => fields.find((one) => one.name === name)
const stagesOf = (fields: FormField[]) => (field(fields, 'stage')?.choices ?? []).map(({ name }) => name)
const toProject = ({ id }: Project) => ({ name: 'project', params: { id } })

export async function late(signal: AbortSignal): Promise<Todo[]> {
    const [fields, projects] = await Promise.all([form(), mine({ light: 'red,yellow', sort: '-invest_cny' }, signal)])
    const invest = field(fields, 'invest_cny')
    return rankBlockers(projects, stagesOf(fields), today()).map(({ project, promise, date, days }) => ({
        key: `late/${project.id}`, text: nameOf(project), to: toProject(project), light: project.light ?? '', due: date,
        why: promise ? t('blocker.late', { what: say(field(fields, promise)?.label), date, days: group(String(days)) }) : t('blocker.other'),
        beside: invest && project.invest_cny ? fieldText(project.invest_cny, invest) : '',
    }))
}

export async function soon(signal: AbortSignal): Promise<Todo[]> {
    const [from, to] = [today(), addDays(today(), ahead)]
    const [fields, ...lists] = await Promise.all([form(), ...plannedFields.map((name) =>
        mine({ [`${name}.gte`]: from, [`${name}.lte`]: to, sort: name }, signal))])
    const due = plannedFields.flatMap((name, place) => (lists[place] ?? []).filter((project) => isOpen(project, name, stagesOf(fields)))
        .map((project) => soonOne(project, name, fields)))
    return due.sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1))
}

function isOpen({ stage }: Project, promise: Planned, stages: string[]): boolean {
    return !isAside(stage) && stages.indexOf(stage) < stages.indexOf(keptBy[promise])
}

function soonOne(project: Project, promise: Planned, fields: FormField[]): Todo {
    const date = project[promise] ?? ''
    const values = { what: say(field(fields, promise)?.label), date, days: daysBetween(today(), date) }
    return {
        key: `soon/${promise}/${project.id}`, text: nameOf(project), to: toProject(project), due: date,
        why: values.days === 0 ? t('todo.today', values) : t('todo.soon', values),
    }
}
