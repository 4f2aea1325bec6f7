// The projects under a red or yellow light: how many, and the most costly.
import { onMounted } from 'vue'
import { getForm, listRecords } from '@/api/records'
import type { Form } from '@/api/shapes'
import type { Project } from '@/api/types'
import { today } from '@/format/time'
import { clocks } from '@/shell/clocks'
import { useAsync } from '@/shell/useAsync'
import { rankBlockers } from './blockers'

// The largest page that the server gives. With more, the list says that it looked at the largest.
export const looked = 200

export function useBlockers(count: number) {
    const asked = useAsync(async (signal) => {
        const form = await getForm('projects')
        const stages = choicesOf(form, 'stage').map(({ name }) => name)
        const lists = await Promise.all(['red', 'yellow'].map(async (light) => {
            const list = await listRecords<Project>('projects', { light, sort: '-invest_cny', limit: looked, count: 'true' }, signal)
            return { light, total: list.total ?? list.items.length, items: list.items }
        }))
        const ranked = rankBlockers(lists.flatMap(({ items }) => items), stages, clocks.value.as_of ?? today())
        return { form, lists, top: ranked.slice(0, count), partial: lists.some(({ total }) => total > looked) }
    })
    onMounted(asked.run)
    return asked
}

export function choicesOf(form: Form, field: string) {
    return form.fields.find(({ name }) => name === field)?.choices ?? []
}
