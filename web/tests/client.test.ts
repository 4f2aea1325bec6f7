// The client against a real HTTP server of this test's own.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { address, call, configureClient, knownAsOf, read, useCsrf } from '@/api/client'
import { Problem } from '@/api/problem'

let server: Server
let base = ''
let seen: { method?: string; url?: string; headers: IncomingMessage['headers']; body: string }
let answer: (response: ServerResponse) => void
let unauthenticated = 0
let readOnly = ''

beforeAll(async () => {
    server = createServer(async (request, response) => {
        let body = ''
        for await (const part of request) body += part
        seen = { method: request.method, url: request.url, headers: request.headers, body }
        answer(response)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    configureClient({
        language: () => 'zh-CN',
        clocks: () => ({ as_of: '2024-12-31' }),
        onUnauthenticated: () => (unauthenticated += 1),
        unreachable: () => 'unreachable',
        readOnly: () => readOnly,
    })
})
afterAll(() => server.close())
beforeEach(() => {
    answer = (response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"items":[]}')
})

function refuse(status: number, body: string) {
    answer = (response) => response.writeHead(status, { 'Content-Type': 'application/problem+json' }).end(body)
}

describe('the client', () => {
    it('reads under the clocks of the page', async () => {
        await read(`${base}/api/projects`, { q: '智能', limit: 50, unit: '' })
        expect(seen.url).toBe('/api/projects?as_of=2024-12-31&q=%E6%99%BA%E8%83%BD&limit=50')
        expect(seen.headers['accept-language']).toBe('zh-CN')
        expect(seen.headers['x-luodi-csrf']).toBeUndefined()
    })
    it('sends nothing that writes while the past is shown', async () => {
        readOnly = '回看时不能修改。'
        seen = { headers: {}, body: '' }
        await expect(call(`${base}/api/projects`, { method: 'POST', body: {} })).rejects.toMatchObject({ status: 409, message: '回看时不能修改。' })
        await expect(call(`${base}/api/duties/1/revoke`, { method: 'POST' })).rejects.toBeInstanceOf(Problem)
        expect(seen.url).toBeUndefined()
        await read(`${base}/api/projects`)
        expect(seen.url).toBe('/api/projects?as_of=2024-12-31')
        readOnly = ''
    })
    it('remembers the ledger size that an answer rests on', async () => {
        answer = (response) => response.writeHead(200, { 'Content-Type': 'application/json', 'Luodi-Known-As-Of': '1204' }).end('{}')
        await read(`${base}/api/projects/1`)
        expect(knownAsOf.value).toBe(1204)
    })
    it('changes with the session secret and the version that was seen', async () => {
        useCsrf('secret')
        await call(`${base}/api/projects/7/reschedule`, { method: 'POST', version: 3, key: 'k1', body: { reason: '土地' } })
        expect(seen.headers['idempotency-key']).toBe('k1')
        expect(seen.headers['x-luodi-csrf']).toBe('secret')
        expect(seen.headers['if-match']).toBe('"3"')
        expect(JSON.parse(seen.body)).toEqual({ reason: '土地' })
        expect(seen.url).not.toContain('as_of')
    })
    it('sends files as a form', async () => {
        const form = new FormData()
        form.set('mapping', 'gmpp')
        await call(`${base}/api/imports`, { method: 'POST', body: form })
        expect(seen.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
    })
    it('tells every field that was refused', async () => {
        refuse(422, '{"title":"t","status":422,"detail":"d","errors":[{"field":"planned_finish","code":"before_start","message":"m"}]}')
        const failure = (await call(`${base}/x`).catch((error: unknown) => error)) as Problem
        expect(failure).toBeInstanceOf(Problem)
        expect([failure.status, failure.message, failure.of('planned_finish'), failure.of('name')]).toEqual([422, 'd', 'm', undefined])
    })
    it('bears an answer that is no problem document', async () => {
        refuse(502, '<html>')
        const failure = (await call(`${base}/x`).catch((error: unknown) => error)) as Problem
        expect([failure.status, failure.message]).toEqual([502, 'HTTP 502'])
    })
    it('says when the session has ended', async () => {
        refuse(401, '{}')
        await call(`${base}/x`).catch(() => undefined)
        expect(unauthenticated).toBe(1)
    })
    it('says when nobody answers', async () => {
        const failure = (await call('http://127.0.0.1:1/x').catch((error: unknown) => error)) as Problem
        expect([failure.status, failure.message]).toEqual([0, 'unreachable'])
    })
    it('reads an empty answer', async () => {
        answer = (response) => response.writeHead(204).end()
        expect(await call(`${base}/x`, { method: 'DELETE' })).toBeUndefined()
    })
    it('leaves empty words out of an address', () => {
        expect(address('/p', { a: '', b: undefined, c: 0 })).toBe('/p?c=0')
    })
})
