// Runs the verification in its worker and keeps what this browser saw of a ledger in order.
import { computed, onBeforeUnmount, ref, shallowRef } from 'vue'
import type { Outcome, Seen } from '@/ledger/check'
import type { Order, Report } from '@/ledger/check.worker'
import { forget, recall, remember } from '@/ledger/memory'
import { today } from '@/format/time'
import { may } from '@/shell/session'

export function useVerification() {
    const outcome = shallowRef<Outcome | null>(null)
    const failure = shallowRef<{ status: number; path: string } | null>(null)
    const seen = shallowRef<Seen | null>(recall())
    const running = ref(false)
    const done = ref(0)
    const total = ref(0)
    const seconds = ref(0)
    let worker: Worker | null = null
    let started = 0

    function start(key: string) {
        stop()
        outcome.value = failure.value = null
        seen.value = recall()
        done.value = total.value = seconds.value = 0
        started = performance.now()
        running.value = true
        worker = new Worker(new URL('../../ledger/check.worker.ts', import.meta.url), { type: 'module' })
        worker.onmessage = ({ data }: MessageEvent<Report>) => hear(data)
        worker.onerror = () => hear({ kind: 'failed', status: 0, path: '' })
        worker.postMessage({ entries: may('ledger.read'), seen: seen.value, key: key.trim() } satisfies Order)
    }
    function hear(report: Report) {
        seconds.value = (performance.now() - started) / 1000
        if (report.kind === 'progress') {
            done.value = report.done
            total.value = report.total
            return
        }
        stop()
        if (report.kind === 'failed') failure.value = report
        else outcome.value = report.outcome
    }
    function stop() {
        worker?.terminate()
        worker = null
        running.value = false
    }
    // Only a ledger in order is worth comparing with.
    function keep() {
        const found = outcome.value
        if (!found || found.faults.length) return
        const { origin, size, root, key, keyIds } = found
        remember({ origin, size, root, key, keyIds, since: seen.value?.since ?? today() })
    }
    function unlearn() {
        forget()
        seen.value = null
    }
    onBeforeUnmount(stop)
    const agrees = computed(() => outcome.value !== null && outcome.value.faults.length === 0)
    return { outcome, failure, seen, running, done, total, seconds, agrees, start, stop, keep, unlearn }
}
