// A figure opened, narrowed as the address says: what it is, what it was a year before, its rows.
import { computed, onMounted, watch } from 'vue'
import { useRoute } from 'vue-router'
import { getFigure, getMetrics } from '@/api/metrics'
import { getForm, listRecords } from '@/api/records'
import type { AnyRecord } from '@/api/shapes'
import type { Project } from '@/api/types'
import { changeOf } from '@/format/change'
import { yearEarlier } from '@/format/calendar'
import { useRecordList } from '@/records/useRecordList'
import { may } from '@/shell/session'
import { useAsync } from '@/shell/useAsync'
import { isDated, scopeOf } from './scope'
import { useLive } from './useLive'

// Words of the address that choose what is shown of the figure.
export const ownWords = ['view', 'by', 'against'] as const

type Period = AnyRecord & { period_from: string | null; period_to: string | null }

export function useFigure(id: string) {
    const route = useRoute()
    const rows = useRecordList<Project>(() => `metrics/${id}/rows`, {}, ownWords)
    const filters = computed(() => rows.filters.value)
    const narrowed = computed(() => Object.keys(filters.value).length > 0)

    const asked = useAsync(async (signal) => {
        const [metrics, figure, form, period] = await Promise.all([
            getMetrics(), getFigure(id, [], signal, filters.value), getForm('projects'), periodOf(id, signal),
        ])
        const metric = metrics.find((one) => one.id === id) ?? null
        return { metric, figure, form, period, change: metric ? await changeSince(metric, figure) : null }
    })

    async function changeSince(metric: { id: string; kind: Parameters<typeof changeOf>[2] }, figure: { value: string | null; as_of: string }) {
        if (!isDated(metric)) return changeOf(figure.value, null, metric.kind)
        const words = { ...filters.value, as_of: yearEarlier(figure.as_of) }
        const earlier = await getFigure(id, [], undefined, words).catch(() => null)
        return changeOf(figure.value, earlier?.value, metric.kind)
    }

    const live = useLive(() => Promise.all([asked.run(), rows.run()]), () => document.activeElement?.closest('tbody tr') != null)
    watch(() => JSON.stringify(filters.value), asked.run)
    onMounted(asked.run)
    const word = (name: (typeof ownWords)[number]) => (typeof route.query[name] === 'string' ? route.query[name] : '')
    return { ...asked, rows, filters, narrowed, word, live }
}

async function periodOf(id: string, signal: AbortSignal): Promise<Period | null> {
    if (scopeOf(id) !== 'period' || !may('scheme.read')) return null
    const list = await listRecords<Period>('schemes', { code: 'three_years' }, signal).catch(() => null)
    return list?.items[0] ?? null
}
