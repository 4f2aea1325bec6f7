import { ref } from 'vue'
import { call, useCsrf } from '@/api/client'
import { recovered } from '@/api/connection'
import { Problem } from '@/api/problem'
import type { Session } from '@/api/shapes'
import { dropOwn } from '@/records/drafts'

export const session = ref<Session | null>(null)
// The server no longer knows the reader; the page stays as it is until they have logged in again.
export const ended = ref(false)
let asked: Promise<void> | null = null

// Whether the reader's duties hold a permission at all. The server decides on each record; this
// only keeps from offering what it would refuse.
export function may(permission: string): boolean {
    return session.value?.permissions.includes(permission) ?? false
}

function keep(next: Session | null): void {
    session.value = next
    useCsrf(next?.csrf ?? '')
    // What somebody else left unfinished on this machine is not shown to the next reader.
    if (next) dropOwn((login) => login !== next.user.login)
}

// Asks the server once who is logged in.
export function restoreSession(): Promise<void> {
    asked ??= call<Session>('/api/session').then(keep, (error: unknown) => {
        if (error instanceof Problem && error.status === 401) return keep(null)
        asked = null
        throw error
    })
    return asked
}

export async function logIn(login: string, password: string): Promise<void> {
    keep(await call<Session>('/api/session', { method: 'POST', body: { login, password } }))
    if (!ended.value) return
    ended.value = false
    recovered.value += 1
}

// Whether there was a session to end.
export function sessionEnded(): boolean {
    if (session.value) ended.value = true
    return ended.value
}

export async function logOut(): Promise<void> {
    await call('/api/session', { method: 'DELETE' })
    dropOwn(() => true)
    // A fresh page: nothing that this reader saw stays in memory.
    window.location.assign('/login')
}
