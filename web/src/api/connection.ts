// Whether the server answers. What was asked in vain is asked again when it does (useAsync).
import { ref, watch } from 'vue'

export const reachable = ref(true)
// Counts the times that asking again makes sense: the server answers again, or somebody whose
// session had ended has logged in again.
export const recovered = ref(0)

const patience = 3_000
let timer: ReturnType<typeof setTimeout> | undefined

export function answered(): void {
    if (reachable.value) return
    clearTimeout(timer)
    reachable.value = true
    recovered.value += 1
}

export function unanswered(): void {
    reachable.value = false
    clearTimeout(timer)
    timer = setTimeout(tryAgain, patience)
}

// Whether it answers at all; what it says does not matter.
export async function tryAgain(): Promise<void> {
    await fetch('/livez', { cache: 'no-store' }).then(answered, unanswered)
}

// Resolves once the server answers.
export async function whenReachable(): Promise<void> {
    await tryAgain()
    if (reachable.value) return
    await new Promise<void>((done) => watch(reachable, () => done(), { once: true }))
}

globalThis.addEventListener?.('online', () => void (reachable.value || tryAgain()))
