// A server to test against: the one at LUODI_URL, or build/luodi on a free port with a fresh
// sample district in a folder that is removed afterwards.
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export async function startServer() {
    if (process.env.LUODI_URL) {
        // The logins as `luodi sample --json` printed them.
        const { logins } = JSON.parse(process.env.LUODI_SAMPLE ?? '{}')
        if (!logins) throw new Error('LUODI_URL needs LUODI_SAMPLE, the output of luodi sample --json')
        return { base: process.env.LUODI_URL, logins, stop: async () => undefined }
    }
    const program = resolve(process.env.LUODI_PROGRAM ?? '../build/luodi')
    const folder = mkdtempSync(join(tmpdir(), 'luodi-e2e-'))
    const database = `sqlite:${join(folder, 'district.db')}`
    const run = (...words) => execFileSync(program, [...words, '--db', database], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
    run('migrate')
    const sample = JSON.parse(run('sample', '--json'))
    const port = await freePort()
    const base = `http://127.0.0.1:${port}`
    const web = process.env.LUODI_WEB ? ['--web', resolve(process.env.LUODI_WEB)] : []
    const child = spawn(program, ['serve', '--db', database, '--listen', `127.0.0.1:${port}`, ...web], { stdio: 'ignore' })
    const ended = new Promise((done) => child.once('exit', done))
    const stop = async () => {
        child.kill('SIGTERM')
        await ended
        rmSync(folder, { recursive: true, force: true })
    }
    try {
        await ready(base, child)
    } catch (error) {
        await stop()
        throw error
    }
    return { base, logins: sample.logins, stop }
}

function freePort() {
    return new Promise((done, fail) => {
        const probe = createServer().once('error', fail)
        probe.listen(0, '127.0.0.1', () => {
            const { port } = probe.address()
            probe.close(() => done(port))
        })
    })
}

async function ready(base, child) {
    for (let attempt = 0; attempt < 100; attempt += 1) {
        if (child.exitCode !== null) throw new Error(`the server ended with status ${child.exitCode}`)
        const answer = await fetch(`${base}/readyz`).catch(() => null)
        if (answer?.ok) return
        await new Promise((done) => setTimeout(done, 100))
    }
    throw new Error('the server was not ready within 10 seconds')
}
