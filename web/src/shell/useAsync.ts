// Runs a question and keeps its answer, its failure and whether it is under way. A newer run
// makes the older one's answer void, and nobody waits for an answer on a page that was left.
import { getCurrentScope, onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { recovered } from '@/api/connection'
import { Problem } from '@/api/problem'

export interface Async<T> {
    data: ShallowRef<T | null>
    error: ShallowRef<Error | null>
    loading: Ref<boolean>
    run: () => Promise<void>
}

export function useAsync<T>(ask: (signal: AbortSignal) => Promise<T>): Async<T> {
    const data = shallowRef<T | null>(null)
    const error = shallowRef<Error | null>(null)
    const loading = ref(false)
    let current: AbortController | null = null

    async function run() {
        current?.abort()
        const mine = (current = new AbortController())
        loading.value = true
        error.value = null
        try {
            const answer = await ask(mine.signal)
            if (current === mine) data.value = answer
        } catch (failure) {
            if (current === mine) error.value = failure instanceof Error ? failure : new Error(String(failure))
        } finally {
            if (current === mine) loading.value = false
        }
    }
    // The server did not answer, or did not know who asks: neither holds any more.
    const passing = () => error.value instanceof Problem && [0, 401].includes(error.value.status)
    if (getCurrentScope()) {
        watch(recovered, () => void (passing() && run()))
        onScopeDispose(() => current?.abort())
    }
    return { data, error, loading, run }
}
