// A figure opened, narrowed as the address says: what it is, what it was a year before.
import { computed, onMounted, watch } from 'vue'
import { useRoute } from 'vue-router'
import { getFigure, getMetrics } from '@/api/metrics'
import { getForm, listRecords } from '@/api/records'
import type { AnyRecord } from '@/api/shapes'
import { changeOf } from '@/format/change'
import { yearEarlier } from '@/format/calendar'
import { pluralOf } from '@/records/plural'
import { clockNames } from '@/shell/clocks'
import { may } from '@/shell/session'
import { useAsync } from '@/shell/useAsync'
import { isDated, scopeOf } from './scope'
import { useLive } from './useLive'

// Words of the address that choose what is shown of the figure.
export const ownWords = ['view', 'by', 'against', 'step'] as const

type Period = AnyRecord & { period_from: string | null; period_to: string | null }

export function useFigure(id: string) {
    const route = useRoute()
    const filters = computed(() => {
        const others: readonly string[] = [...ownWords, ...clockNames, 'sort', 'after']
        const told = Object.entries(route.query).filter(([name, value]) => !others.includes(name) && typeof value === 'string' && value !== '')
        return Object.fromEntries(told) as Record<string, string>
    })
    const narrowed = computed(() => Object.keys(filters.value).length > 0)

    const asked = useAsync(async (signal) => {
        const metric = (await getMetrics()).find((one) => one.id === id) ?? null
        const [figure, form, period] = await Promise.all([
            getFigure(id, [], signal, filters.value), getForm(pluralOf(metric?.record ?? 'project')), periodOf(id, signal),
        ])
        return { metric, figure, form, period, change: metric ? await changeSince(metric, figure) : null }
    })

    async function changeSince(metric: { id: string; kind: Parameters<typeof changeOf>[2] }, figure: { value: string | null; as_of: string }) {
        if (!isDated(metric)) return changeOf(figure.value, null, metric.kind)
        const words = { ...filters.value, as_of: yearEarlier(figure.as_of) }
        const earlier = await getFigure(id, [], undefined, words).catch(() => null)
        return changeOf(figure.value, earlier?.value, metric.kind)
    }

    useLive(asked.run)
    watch(() => JSON.stringify(filters.value), asked.run)
    onMounted(asked.run)
    const word = (name: (typeof ownWords)[number]) => (typeof route.query[name] === 'string' ? route.query[name] : '')
    return { ...asked, filters, narrowed, word }
}

async function periodOf(id: string, signal: AbortSignal): Promise<Period | null> {
    if (scopeOf(id) !== 'period' || !may('scheme.read')) return null
    const list = await listRecords<Period>('schemes', { code: 'three_years' }, signal).catch(() => null)
    return list?.items[0] ?? null
}
