// One thing done at a press: busy meanwhile, what went wrong beside it, what was done said for a moment.
import { ref, shallowRef } from 'vue'
import { Problem } from '@/api/problem'
import { ElMessage } from '@/element'

export function useDoing() {
    const busy = ref(false)
    const problem = shallowRef<Problem | null>(null)
    async function doing<T>(work: () => Promise<T>, said?: string): Promise<T | undefined> {
        busy.value = true
        problem.value = null
        try {
            const answer = await work()
            if (said) ElMessage({ message: said, type: 'success', grouping: true })
            return answer
        } catch (failure) {
            if (!(failure instanceof Problem)) throw failure
            problem.value = failure
            return undefined
        } finally {
            busy.value = false
        }
    }
    return { busy, problem, doing }
}
