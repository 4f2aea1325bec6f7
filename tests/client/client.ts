// The generated client with what a browser would do by itself: the session's cookie, and the header
// against forged requests.
import createClient, { type Middleware } from 'openapi-fetch'
import type { components, paths } from './generated/api.js'

export type Schemas = components['schemas']

export function open(baseUrl: string) {
    let cookie = ''
    let csrf = ''
    const session: Middleware = {
        onRequest({ request }) {
            if (cookie) request.headers.set('Cookie', cookie)
            if (csrf && request.method !== 'GET') request.headers.set('X-Luodi-Csrf', csrf)
            return request
        },
        onResponse({ response }) {
            const [set] = response.headers.getSetCookie()
            if (set !== undefined) cookie = set.includes('Max-Age=0') ? '' : set.slice(0, set.indexOf(';'))
            return response
        },
    }
    const client = createClient<paths>({ baseUrl, querySerializer: { array: { style: 'form', explode: false } } })
    client.use(session)
    return { ...client, keepCsrf: (token: string) => (csrf = token) }
}
export type Client = ReturnType<typeof open>

export async function logIn(baseUrl: string, login: string, password: string): Promise<Client> {
    const client = open(baseUrl)
    const { data } = await client.POST('/api/session', { body: { login, password } })
    client.keepCsrf(present(data, `${login} is logged in`).csrf)
    return client
}

let checks = 0
export const checked = () => checks

export function expect(holds: boolean, what: string): asserts holds {
    checks += 1
    if (!holds) throw new Error(`not so: ${what}`)
}

export function same(actual: unknown, wanted: unknown, what: string): void {
    expect(Object.is(actual, wanted), `${what}: wanted ${String(wanted)}, found ${String(actual)}`)
}

export function present<T>(value: T | null | undefined, what: string): T {
    expect(value !== null && value !== undefined, what)
    return value
}
