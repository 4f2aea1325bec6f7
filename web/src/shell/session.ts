import { ref } from 'vue'
import { call, useCsrf } from '@/api/client'
import { Problem } from '@/api/problem'
import type { Session } from '@/api/shapes'
import { dropDrafts } from '@/records/drafts'

export const session = ref<Session | null>(null)
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
    if (next) dropDrafts((login) => login !== next.user.login)
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
}

export async function logOut(): Promise<void> {
    await call('/api/session', { method: 'DELETE' })
    dropDrafts(() => true)
    // A fresh page: nothing that this reader saw stays in memory.
    window.location.assign('/login')
}

export function forgetSession(): void {
    keep(null)
}
