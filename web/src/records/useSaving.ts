// Sends a change, once however often it is sent: after a lost connection it goes again, by the same
// key, when the reader says so or as soon as the server answers.
import { onBeforeUnmount, ref, shallowRef } from 'vue'
import { Problem } from '@/api/problem'
import { act } from '@/api/records'
import { repeatOf, unanswered, type Repeat } from '@/api/repeat'
import type { AnyRecord } from '@/api/shapes'
import { t } from '@/locales'
import { createOnce } from './createOnce'

export interface Change {
    plural: string
    // Absent: a new record.
    record?: AnyRecord
    verb: string
    body: object
}

const again = 2_000

export function useSaving(done: (record: AnyRecord) => void, seed: Repeat | null = null) {
    const busy = ref(false)
    const problem = shallowRef<Problem | null>(null)
    const repeat = shallowRef<Repeat | null>(seed)
    let waiting: ReturnType<typeof setInterval> | undefined
    let pending: Change | null = null

    async function save(change: Change): Promise<void> {
        if (busy.value) return
        stopWaiting()
        busy.value = true
        problem.value = null
        const { plural, record, verb, body } = change
        // A new record keeps its key until it is known what became of it.
        if (record || !repeat.value?.unsure) repeat.value = repeatOf([plural, record?.id, record?.version, verb, body], repeat.value)
        const mine = repeat.value!
        try {
            done(await (record ? act(plural, record, verb, body, mine.key) : createOnce(plural, body as Record<string, unknown>, mine, t('form.lost_reason'))))
        } catch (failure) {
            if (!(failure instanceof Problem)) throw failure
            problem.value = failure
            if (failure.lost && !record) repeat.value = unanswered(mine, body)
            if (failure.lost) wait(change)
        } finally {
            busy.value = false
        }
    }

    function wait(change: Change) {
        pending = change
        waiting = setInterval(probe, again)
        window.addEventListener('online', probe)
    }
    // What is sent next is what is on the page then: a change under way is not sent behind its back.
    function stopWaiting() {
        clearInterval(waiting)
        window.removeEventListener('online', probe)
        pending = null
    }
    async function probe() {
        const answer = await fetch('/readyz', { cache: 'no-store' }).catch(() => null)
        if (answer?.ok && pending) await save(pending)
    }
    onBeforeUnmount(stopWaiting)
    return { busy, problem, repeat, save, stopWaiting }
}
