// The one door to the server: language, session secret, clocks and errors are seen to here.
import { ref } from 'vue'
import { answered, unanswered } from './connection'
import { Problem, readProblem } from './problem'

export type Query = Record<string, string | number | undefined>

export interface Call {
    method?: 'GET' | 'POST' | 'DELETE'
    query?: Query
    body?: unknown
    // The version of the record that is changed; a later one in store is answered with 412.
    version?: number
    // The same key with the same request is done once, however often it is sent.
    key?: string
    signal?: AbortSignal
}

interface Settings {
    language: () => string
    clocks: () => Query
    onUnauthenticated: () => void
    unreachable: () => string
    // Why nothing may be written from this page; empty: it may.
    readOnly?: () => string
}

let settings: Settings = {
    language: () => 'zh-CN',
    clocks: () => ({}),
    onUnauthenticated: () => undefined,
    unreachable: () => 'the server cannot be reached',
}
let csrf = ''

// The ledger size that the last answer about records rested on.
export const knownAsOf = ref<number | null>(null)

export function configureClient(next: Settings): void {
    settings = next
}

export function useCsrf(token: string): void {
    csrf = token
}

export function address(path: string, query: Query = {}): string {
    const words = new URLSearchParams()
    for (const [name, value] of Object.entries(query))
        if (value !== undefined && value !== '') words.set(name, String(value))
    const text = words.toString()
    return text ? `${path}?${text}` : path
}

// As `call`, under the clocks of the address bar.
export function read<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
    return call<T>(path, { query: { ...settings.clocks(), ...query }, signal })
}

export async function call<T>(path: string, options: Call = {}): Promise<T> {
    const response = await send(path, options)
    const size = response.headers.get('Luodi-Known-As-Of')
    if (size !== null) knownAsOf.value = Number(size)
    if (response.status === 204) return undefined as T
    const json = response.headers.get('Content-Type')?.includes('json')
    return (json ? await response.json() : await response.text()) as T
}

// What is sent without changing a record.
const harmless = new Set(['/api/session', '/api/ledger/verify'])

async function send(path: string, options: Call): Promise<Response> {
    const refusal = settings.readOnly?.() ?? ''
    if (refusal && (options.method ?? 'GET') !== 'GET' && !harmless.has(path)) throw new Problem(409, refusal, '')
    let response: Response
    try {
        response = await fetch(address(path, options.query), request(options))
    } catch (error) {
        if (options.signal?.aborted) throw error
        unanswered()
        throw new Problem(0, settings.unreachable(), '')
    }
    answered()
    if (response.ok) return response
    if (response.status === 401) settings.onUnauthenticated()
    throw await readProblem(response)
}

function request(options: Call): RequestInit {
    const method = options.method ?? 'GET'
    const headers: Record<string, string> = { 'Accept-Language': settings.language() }
    if (method !== 'GET') headers['X-Luodi-Csrf'] = csrf
    if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`
    if (options.key !== undefined) headers['Idempotency-Key'] = options.key
    const form = options.body instanceof FormData
    if (options.body !== undefined && !form) headers['Content-Type'] = 'application/json'
    return {
        method,
        headers,
        body: form ? (options.body as FormData) : JSON.stringify(options.body),
        credentials: 'same-origin',
        cache: 'no-store',
        signal: options.signal,
    }
}
