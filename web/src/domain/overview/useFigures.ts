// The figures of the overview: each asked for by itself, so that a slow one holds up no other.
import { onMounted, shallowReactive } from 'vue'
import { getFigure, getMetrics } from '@/api/metrics'
import type { Figure, Metric } from '@/api/shapes'
import { useAsync } from '@/shell/useAsync'

export interface Asked {
    metric: Metric
    figure: Figure | null
    error: Error | null
}

export function useFigures() {
    const asked = shallowReactive(new Map<string, Asked>())
    const metrics = useAsync(async () => {
        const all = await getMetrics()
        asked.clear()
        for (const metric of all) asked.set(metric.id, { metric, figure: null, error: null })
        for (const metric of all) void ask(metric)
        return all
    })

    async function ask(metric: Metric) {
        try {
            asked.set(metric.id, { metric, figure: await getFigure(metric.id), error: null })
        } catch (failure) {
            asked.set(metric.id, { metric, figure: null, error: failure as Error })
        }
    }
    onMounted(metrics.run)
    return { ...metrics, asked }
}
