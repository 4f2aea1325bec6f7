import { shallowRef } from 'vue'
import { may } from '@/shell/session'
import { useAsync } from '@/shell/useAsync'
import { movesFromEntries, movesFromHistories, type Move, type Progress } from './moves'

// The moves since a day or a ledger size; long work says how far it is.
export function useMoves(since: () => string, size: () => number) {
    const progress = shallowRef<Progress | null>(null)
    const list = useAsync<Move[]>((signal) => {
        progress.value = null
        const tell = (next: Progress) => (progress.value = next)
        return may('ledger.read') ? movesFromEntries(since(), size(), tell, signal) : movesFromHistories(since(), tell, signal)
    })
    return { ...list, progress }
}
