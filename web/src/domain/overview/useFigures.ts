// The figures of the overview, each asked for by itself so that a slow one holds up no other; then
// each a year earlier, which is of less hurry.
import { onMounted, ref, shallowReactive, watch } from 'vue'
import { getFigure, getMetrics } from '@/api/metrics'
import type { Figure, Metric } from '@/api/shapes'
import { changeOf, type Change } from '@/format/change'
import { yearEarlier } from '@/format/calendar'
import { isDated } from '@/domain/figures/scope'
import { useLive } from '@/domain/figures/useLive'
import { useAsync } from '@/shell/useAsync'

export interface Asked {
    metric: Metric
    figure: Figure | null
    earlier?: string | null // a year before; undefined: not asked yet
    change: Change | null
    error: Error | null
}

export function useFigures() {
    const asked = shallowReactive(new Map<string, Asked>())
    // The others than the first are asked for when somebody wants them.
    const whole = ref(false)
    let turn = 0
    const metrics = useAsync(async () => {
        const all = await getMetrics()
        asked.clear()
        for (const metric of all) if (metric.headline || whole.value) asked.set(metric.id, { metric, figure: null, change: null, error: null })
        void askAll()
        return all
    })
    watch(whole, metrics.run)

    // What stands there stays until the newer answer comes.
    async function askAll() {
        const mine = ++turn
        const ids = [...asked.keys()]
        await Promise.all(ids.map((id) => put(id, mine, async (one) => withChange({ ...one, figure: await getFigure(id), error: null }))))
        await Promise.all(ids.map((id) => put(id, mine, withEarlier)))
    }

    async function put(id: string, mine: number, renew: (one: Asked) => Promise<Asked>) {
        const one = asked.get(id)
        if (!one || mine !== turn) return
        const next = await renew(one).catch((error: Error) => ({ ...one, error }))
        if (mine === turn) asked.set(id, next)
    }
    useLive(askAll)
    onMounted(metrics.run)
    return { ...metrics, asked, whole }
}

function withChange(one: Asked): Asked {
    const { figure, earlier, metric } = one
    return figure && earlier !== undefined ? { ...one, change: changeOf(figure.value, earlier, metric.kind) } : one
}

// Asked once: what colleagues do now seldom changes what was so a year ago.
async function withEarlier(one: Asked): Promise<Asked> {
    const { figure, metric } = one
    if (!figure || one.error || one.earlier !== undefined) return one
    if (!isDated(metric)) return withChange({ ...one, earlier: null })
    // A year that cannot be asked for is one that cannot be compared with.
    const then = await getFigure(metric.id, [], undefined, { as_of: yearEarlier(figure.as_of) }).catch(() => null)
    return withChange({ ...one, earlier: then?.value ?? null })
}
