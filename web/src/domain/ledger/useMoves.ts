import { shallowRef } from 'vue'
import { useAsync } from '@/shell/useAsync'
import { movesSince, type Move, type Progress } from './moves'

// The moves since a day or a ledger size; long work says how far it is.
export function useMoves(since: () => string) {
    const progress = shallowRef<Progress | null>(null)
    const list = useAsync<Move[]>((signal) => {
        progress.value = null
        return movesSince(since(), (next) => (progress.value = next), signal)
    })
    return { ...list, progress }
}
