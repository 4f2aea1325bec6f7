// A figure as it stood on each of the days looked back at. Few questions at a time; an answer is good
// as long as the ledger is no longer, so it is kept.
import { onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue'
import { getFigure } from '@/api/metrics'
import type { Figure } from '@/api/shapes'
import { lookBack, type Step } from '@/format/calendar'
import { whenSeen } from './useLive'

export interface TrendPoint {
    day: string
    figure: Figure | null // null: not answered yet, or refused
}

type Words = Record<string, string>

const atOnce = 2
const most = 1_000
const kept = new Map<string, Figure>()

function keep(figure: Figure, words: Words): Figure {
    if (kept.size >= most) kept.clear()
    kept.set(keyOf(figure.id, words, figure.as_of, figure.known_as_of), figure)
    return figure
}
const keyOf = (...parts: [id: string, words: Words, day: string, size: number]) => JSON.stringify(parts)

export function useTrend(id: () => string, words: () => Words, step: () => Step, element: Ref<Element | null>) {
    const points = shallowRef<TrendPoint[]>([])
    const waiting = ref(0)
    const error = shallowRef<Error | null>(null)
    let current: AbortController | null = null

    async function run() {
        current?.abort()
        const mine = (current = new AbortController())
        error.value = null
        try {
            const now = keep(await getFigure(id(), [], mine.signal, words()), words())
            const before = new Map(points.value.map((point) => [point.day, point]))
            points.value = lookBack(step(), now.as_of).map((day) => ({
                day, figure: kept.get(keyOf(now.id, words(), day, now.known_as_of)) ?? null,
            }))
            const open = points.value.filter(({ figure }) => !figure).map(({ day }) => day)
            // What was shown stays until its newer answer comes.
            points.value = points.value.map((point) => (point.figure ? point : before.get(point.day) ?? point))
            waiting.value = open.length
            await Promise.all(Array.from({ length: atOnce }, () => work(open, now.id, mine)))
        } catch (failure) {
            if (current === mine) error.value = failure as Error
        } finally {
            if (current === mine) waiting.value = 0
        }
    }

    async function work(open: string[], metric: string, mine: AbortController) {
        for (let day = open.pop(); day !== undefined && current === mine; day = open.pop()) {
            const figure = keep(await getFigure(metric, [], mine.signal, { ...words(), as_of: day }), words())
            if (current !== mine) return
            points.value = points.value.map((point) => (point.day === figure.as_of ? { day: point.day, figure } : point))
            waiting.value -= 1
        }
    }

    const { begun } = whenSeen(element, run)
    watch(() => JSON.stringify([id(), words(), step()]), () => {
        points.value = []
        if (begun.value) void run()
    })
    onBeforeUnmount(() => current?.abort())
    return { points, waiting, error, run, begun }
}
