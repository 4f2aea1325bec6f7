// What is found by its name or code, kind by kind, each no more than this reader may see.
import type { RouteLocationRaw } from 'vue-router'
import { getMetrics } from '@/api/metrics'
import { listRecords } from '@/api/records'
import type { AnyRecord } from '@/api/shapes'
import type { Project } from '@/api/types'
import { nameOf } from '@/domain/projects/names'
import { title } from '@/fields/reference/names'
import { say, type TextKey } from '@/locales'
import { answersTo } from '@/typed/pinyin'
import { may } from '../session'
import type { Command } from './commands'

export interface Group {
    name: string
    text: TextKey
    items: Command[]
}

interface Kind {
    plural: string
    record: string
    text: TextKey
    // What is said beside the name.
    beside: string
}

const projects: Kind = { plural: 'projects', record: 'project', text: 'nav.projects', beside: 'code_name' }
const others: Kind[] = [
    { plural: 'enterprises', record: 'enterprise', text: 'palette.enterprises', beside: 'uscc' },
    { plural: 'units', record: 'unit', text: 'palette.units', beside: 'short_name' },
    { plural: 'people', record: 'person', text: 'palette.people', beside: 'post' },
    { plural: 'blocks', record: 'block', text: 'palette.blocks', beside: 'code' },
]
const most = 6
const fewest = 2 // characters; of one alone there is too much

// A project opens; of a firm, a unit, a person or a block one sees its projects.
function placeOf({ plural, record }: Kind, found: AnyRecord): RouteLocationRaw {
    if (plural === projects.plural) return { name: 'project', params: { id: found.id } }
    if (may('project.read')) return { name: 'projects', query: { [record]: found.id } }
    return { name: 'directory', params: { plural }, query: { q: title(found) } }
}

async function search(kind: Kind, typed: string, signal: AbortSignal): Promise<Group> {
    const { items } = await listRecords<AnyRecord & Record<string, unknown>>(kind.plural, { q: typed, limit: most }, signal)
    return {
        name: kind.plural, text: kind.text,
        items: items.map((one) => {
            const text = kind === projects ? nameOf(one as unknown as Project) : title(one)
            const beside = one[kind.beside]
            return {
                key: `${kind.plural}/${one.id}`, text, to: placeOf(kind, one),
                note: typeof beside === 'string' && beside !== text ? beside : undefined,
            }
        }),
    }
}

async function figures(typed: string): Promise<Group> {
    const metrics = await getMetrics()
    const found = metrics.filter(({ id, name }) => answersTo([name.zh, name.en, id], typed)).slice(0, most)
    return {
        name: 'figures', text: 'figure.title',
        items: found.map(({ id, name }) => ({ key: `figures/${id}`, text: say(name), to: { name: 'figure', params: { id } } })),
    }
}

export async function find(typed: string, signal: AbortSignal): Promise<Group[]> {
    if ([...typed].length < fewest) return []
    const kinds = [projects, ...others].filter(({ record }) => may(`${record}.read`))
    const groups = await Promise.all([
        ...kinds.map((kind) => search(kind, typed, signal)),
        ...(may('metric.read') ? [figures(typed)] : []),
    ])
    return groups.filter(({ items }) => items.length > 0)
}
