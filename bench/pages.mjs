#!/usr/bin/env node
// What a reader waits for, in a headless Chromium against the built program with 100,000 projects: bytes of
// the first page, time until it can be used, time of later pages, scrolling, long tasks.   bench/pages.mjs [--projects N]
// Exit 1 when a gate is missed. How fast the machine is at such work is told first: a plain table of 1,000 rows, built
// without the framework in an empty page, as a yardstick for runs on other machines.
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { launch, logIn } from '../web/e2e/harness.mjs'

const root = resolve(import.meta.dirname, '..')
const luodi = join(root, 'build/luodi')
const folder = join(root, 'build/bench')
const base = 'http://127.0.0.1:18083'
const projects = process.argv.includes('--projects') ? process.argv[process.argv.indexOf('--projects') + 1] : '100000'
const leader = { login: 'leader', password: 'Luodi-2026' }
const repeats = 5
let missed = 0

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
const ms = (number) => `${Math.round(number)} ms`

function tell(name, figure, gate, good) {
    if (!good) missed += 1
    console.log(`${name.padEnd(52)} ${figure.padEnd(40)} ${gate.padEnd(12)} ${good ? 'reached' : 'MISSED'}`)
}

// The sample that bench/run keeps too; a copy of it to work on.
function sample() {
    const kept = join(folder, projects)
    const run = (...words) => execFileSync(luodi, [...words, '--db', `sqlite:${kept}/luodi.db`], { stdio: ['ignore', 'pipe', 'ignore'] })
    mkdirSync(kept, { recursive: true })
    if (!existsSync(join(kept, 'done'))) {
        console.log(`making ${projects} projects, once`)
        run('migrate')
        run('sample', '--projects', projects)
        writeFileSync(join(kept, 'done'), '')
    }
    run('migrate')
    const work = mkdtempSync(join(folder, 'luodi-pages-'))
    cpSync(kept, work, { recursive: true })
    return work
}

async function serve(work) {
    const child = spawn(luodi, ['serve', '--policy', 'bench', '--quiet', '--db', `sqlite:${work}/luodi.db`, '--listen', '127.0.0.1:18083'], { stdio: 'ignore' })
    while (!(await fetch(`${base}/readyz`).catch(() => null))?.ok) {
        if (child.exitCode !== null) throw new Error('the server did not start')
        await new Promise((done) => setTimeout(done, 50))
    }
    return child
}

// In the page: when what was asked for stands there, and how long the longest task kept everything else waiting.
function watchPage() {
    window.longTasks = []
    new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration }))))
        .observe({ type: 'longtask', buffered: true })
    // Resolves at the time when what is waited for stands there; of figures, all of them. What lies below the
    // screen (trends, cohorts) is not waited for.
    window.standing = (selector) => new Promise((done) => {
        const look = () => {
            const stands = document.querySelector(selector) && !document.querySelector('main .figures .waiting, main > .lines')
            if (stands) done(performance.now())
            else requestAnimationFrame(look)
        }
        look()
    })
}

async function open(browser, state) {
    const context = await browser.newContext({ baseURL: base, storageState: state, locale: 'zh-CN', viewport: { width: 1366, height: 768 } })
    await context.addInitScript(watchPage)
    return context
}

// Each time in a browser that has nothing of the application yet.
async function firstPage(browser, state, path, selector) {
    const times = []
    let bytes = 0
    let longest = 0
    for (let time = 0; time < repeats; time += 1) {
        const context = await open(browser, state)
        const page = await context.newPage()
        const wire = await context.newCDPSession(page)
        await wire.send('Network.enable')
        let received = 0
        wire.on('Network.loadingFinished', ({ encodedDataLength }) => (received += encodedDataLength))
        await page.goto(path, { waitUntil: 'commit' })
        times.push(await page.evaluate((wanted) => window.standing(wanted), selector))
        await page.waitForTimeout(500)
        bytes = Math.max(bytes, received)
        longest = Math.max(longest, ...(await page.evaluate(() => window.longTasks.map(({ duration }) => duration))), 0)
        await context.close()
    }
    tell(`first page ${path}: transferred`, `${(bytes / 1000).toFixed(0)} kB`, '≤ 400 kB', bytes <= 400_000)
    tell(`first page ${path}: usable`, `${ms(median(times))} (most ${ms(Math.max(...times))})`, '≤ 1000 ms', median(times) <= 1000)
    tell(`first page ${path}: longest task`, ms(longest), '≤ 100 ms', longest <= 100)
}

const laterPages = [
    ['项目库', 'main tbody tr', '/projects'], ['名录', 'main tbody tr', '/directory'], ['账本', 'main .entries li, main .entries tr', '/ledger'],
    ['规则', 'main h1', '/rules'], ['待办', 'main h1', '/todo'], ['驾驶舱', 'main .figures .value', '/'],
]

async function laterPage(browser, state) {
    const context = await open(browser, state)
    const page = await context.newPage()
    await page.goto('/')
    await page.evaluate((wanted) => window.standing(wanted), 'main h1')
    await page.waitForTimeout(1000)
    const times = new Map()
    for (let round = 0; round < repeats; round += 1)
        for (const [name, selector, path] of laterPages) {
            await page.waitForTimeout(300)
            const time = await page.evaluate(async ([words, wanted, where]) => {
                const link = [...document.querySelectorAll('.side a')].find((one) => one.textContent.includes(words))
                if (!link) return null
                const begun = performance.now()
                link.click()
                while (location.pathname !== where) await new Promise(requestAnimationFrame)
                return (await window.standing(wanted)) - begun
            }, [name, selector, path])
            if (time !== null) times.set(path, [...(times.get(path) ?? []), time])
        }
    await page.goto('/projects')
    await page.evaluate((wanted) => window.standing(wanted), 'main tbody tr')
    for (let round = 0; round < repeats; round += 1) {
        const time = await page.evaluate(async (place) => {
            const begun = performance.now()
            document.querySelectorAll('main tbody .name')[place].click()
            const ended = await window.standing('main .track')
            history.back()
            await window.standing('main tbody tr')
            return ended - begun
        }, round)
        await page.waitForTimeout(300)
        times.set('a card', [...(times.get('a card') ?? []), time])
    }
    for (const [path, all] of times)
        tell(`later page ${path}`, `${ms(median(all))} (first ${ms(all[0])})`, '≤ 200 ms', median(all) <= 200)
    await longTasks(page, 'later pages')
    await context.close()
}

async function yardstick(browser) {
    const page = await browser.newPage()
    const times = []
    for (let time = 0; time < repeats; time += 1)
        times.push(await page.evaluate(() => {
            document.body.replaceChildren()
            const begun = performance.now()
            const table = document.body.appendChild(document.createElement('table'))
            for (let row = 0; row < 1000; row += 1) {
                const line = table.insertRow()
                for (let cell = 0; cell < 12; cell += 1) line.insertCell().textContent = `${row} ${cell}`
            }
            table.getBoundingClientRect()
            return performance.now() - begun
        }))
    await page.close()
    console.log(`yardstick: a plain table of 1,000 rows of 12 cells in ${ms(median(times))}`)
}

async function longTasks(page, where) {
    const all = await page.evaluate(() => window.longTasks.map(({ duration }) => duration))
    const longest = Math.max(0, ...all)
    tell(`${where}: longest task`, `${ms(longest)} (${all.length} above 50 ms)`, '≤ 100 ms', longest <= 100)
}

// Down 10,000 rows, 17 a frame as a hand on a wheel does it in haste; a blank is a frame in which a part of the list
// in sight has no rows, or the list has come to the end of what was read.
async function scrolling(browser, state) {
    const context = await open(browser, state)
    const page = await context.newPage()
    await page.goto('/projects')
    await page.evaluate((wanted) => window.standing(wanted), 'main tbody tr')
    await page.evaluate(() => (window.longTasks.length = 0))
    const { rows, seconds, blank } = await page.evaluate(async () => {
        const box = document.querySelector('main .grid')
        const height = document.querySelector('main tbody tr').getBoundingClientRect().height
        const begun = performance.now()
        let blankSince = 0
        let blank = 0
        while (box.scrollTop < 10_000 * height && performance.now() - begun < 120_000) {
            box.scrollTop += 17 * height
            await new Promise(requestAnimationFrame)
            await new Promise((done) => setTimeout(done))
            const last = box.querySelector('tbody tr:last-child')?.getBoundingClientRect().bottom ?? 0
            const first = box.querySelector('tbody tr')?.getBoundingClientRect().top ?? Infinity
            const { top, bottom } = box.getBoundingClientRect()
            const now = performance.now()
            const atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 1
            if (atEnd || last < bottom - 20 || first > top + 2 * height) {
                blankSince ||= now
                blank = Math.max(blank, now - blankSince)
            } else blankSince = 0
        }
        return { rows: Math.round(box.scrollTop / height), seconds: (performance.now() - begun) / 1000, blank }
    })
    tell(`scrolling through ${rows} rows in ${seconds.toFixed(1)} s: blank`, ms(blank), '≤ 100 ms', blank <= 100 && rows >= 9_999)
    await longTasks(page, 'scrolling')
    await context.close()
}

const work = sample()
const server = await serve(work)
const browser = await launch()
try {
    const state = await logIn(browser, base, leader)
    await new Promise((done) => setTimeout(done, 20_000)) // the server asks for its figures itself first
    console.log(`${projects} projects, ${readFileSync('/proc/cpuinfo', 'utf8').match(/model name\s*: (.*)/)?.[1]}`)
    await yardstick(browser)
    await firstPage(browser, state, '/', 'main .figures .value')
    await firstPage(browser, state, '/projects', 'main tbody tr')
    await laterPage(browser, state)
    await scrolling(browser, state)
} finally {
    await browser.close()
    server.kill('SIGTERM')
    await new Promise((done) => server.once('exit', done))
    rmSync(work, { recursive: true, force: true })
}
process.exit(missed ? 1 : 0)
