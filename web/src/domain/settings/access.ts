// Log-ins and tokens: one's own, and those of others for who may see them.
import { call } from '@/api/client'

export interface OpenSession {
    name: string
    opened_at: string
    seen_at: string
    current?: boolean
}
export interface Token {
    name: string
    title: string
    scope: string
    made_at: string
    expires_at: string | null
    revoked_at: string | null
}
interface Items<T> {
    items: T[]
}

const of = (user: number | null) => (user === null ? '/api' : `/api/users/${user}`)
export const sessionsOf = async (user: number | null) => (await call<Items<OpenSession>>(`${of(user)}/sessions`)).items
export const tokensOf = async (user: number | null) => (await call<Items<Token>>(`${of(user)}/tokens`)).items

export const endSession = (name: string) => call(`/api/sessions/${name}`, { method: 'DELETE' })
export const endOthers = () => call('/api/sessions', { method: 'DELETE' })
export const makeToken = (body: { name: string; scope?: string; expires_on?: string }) =>
    call<{ token: string }>('/api/tokens', { method: 'POST', body })
export const revokeToken = (name: string) => call(`/api/tokens/${name}`, { method: 'DELETE' })
export const changePassword = (present: string, password: string) =>
    call('/api/session/password', { method: 'POST', body: { present, password } })

export const setPassword = (user: number, password: string) => call(`/api/users/${user}/password`, { method: 'POST', body: { password } })
export const endAccess = (user: number, reason: string) => call(`/api/users/${user}/end-access`, { method: 'POST', body: { reason } })
