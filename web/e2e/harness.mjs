// A small harness: named tests one after another in a real Chromium, each on a page of its own.
// Whatever the page says against itself (errors, broken security policy) fails the test.
import { chromium } from 'playwright-core'

const flags = [
    '--no-sandbox', '--headless', '--disable-gpu', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
]
const tests = []

export function test(name, run, { as = 'centre', phone = false, language = 'zh', faults = [] } = {}) {
    tests.push({ name, run, as, phone, language, faults })
}

export const launch = () => chromium.launch({ executablePath: process.env.LUODI_CHROMIUM ?? '/usr/bin/chromium', args: flags })

export async function runAll({ base, logins, only }) {
    const browser = await launch()
    const result = { passed: 0, failed: 0 }
    try {
        const states = new Map()
        for (const one of tests.filter(({ name }) => !only || name.includes(only))) {
            if (!states.has(one.as)) states.set(one.as, await logIn(browser, base, loginOf(logins, one.as)))
            await runOne(browser, base, states.get(one.as), one, result)
        }
    } finally {
        await browser.close()
    }
    return result
}

function loginOf(logins, role) {
    const login = logins.find((one) => one.role === role)
    if (!login) throw new Error(`the sample has no login with the role ${role}`)
    return login
}

// The state of a browser in which somebody is logged in.
export async function logIn(browser, base, { login, password }) {
    const context = await browser.newContext({ baseURL: base })
    const page = await context.newPage()
    await page.goto('/login')
    await page.fill('#login', login)
    await page.fill('#password', password)
    await page.click('button[type=submit]')
    await page.waitForSelector('.shell')
    const state = await context.storageState()
    await context.close()
    return state
}

async function runOne(browser, base, state, one, result) {
    const context = await browser.newContext({
        baseURL: base,
        storageState: state,
        locale: 'zh-CN',
        viewport: one.phone ? { width: 390, height: 844 } : { width: 1366, height: 768 },
        isMobile: one.phone,
        hasTouch: one.phone,
    })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    if (one.language === 'en') await page.addInitScript(() => localStorage.setItem('luodi.language', 'en'))
    watchRequests(page)
    const complaints = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    const started = Date.now()
    try {
        await one.run({ page, context })
        const left = complaints.filter((text) => !one.faults.some((fault) => text.includes(fault)))
        if (left.length) throw new Error(`the page complained: ${left.join(' | ')}`)
        result.passed += 1
        console.log(`ok    ${one.name} (${Date.now() - started} ms)`)
    } catch (error) {
        result.failed += 1
        console.log(`FAIL  ${one.name}\n      ${String(error.message ?? error).split('\n').slice(0, 8).join('\n      ')}`)
        const shot = `${process.env.LUODI_E2E_SHOTS ?? '.'}/failed-${result.failed}.png`
        if (process.env.LUODI_E2E_SHOTS) await page.screenshot({ path: shot }).catch(() => undefined)
    } finally {
        await context.close()
    }
}

export function expect(actual, wanted, what = 'value') {
    const same = wanted instanceof RegExp ? wanted.test(String(actual)) : Object.is(actual, wanted)
    if (!same) throw new Error(`${what}: expected ${wanted}, found ${actual}`)
}

export async function textOf(page, selector) {
    return (await page.locator(selector).first().innerText()).trim()
}

// Waits until the first of these says the words: what was saved is read again a moment later.
export async function eventually(page, selector, words) {
    try {
        await page.waitForFunction(
            ([where, what]) => (document.querySelector(where)?.innerText ?? '').includes(what), [selector, words])
    } catch {
        throw new Error(`${selector}: expected ${words}, found ${await textOf(page, selector)}`)
    }
}

// Counts what a page has asked and not been answered; its stream of events never ends.
function watchRequests(page) {
    page.asked = new Set()
    page.lastAnswer = Date.now()
    const ended = (request) => {
        page.asked.delete(request)
        page.lastAnswer = Date.now()
    }
    page.on('request', (request) => {
        if (!request.url().includes('/api/events')) page.asked.add(request)
    })
    page.on('requestfinished', ended)
    page.on('requestfailed', ended)
    page.on('popup', watchRequests)
}

async function nothingAsked(page) {
    await page.waitForLoadState('load')
    const patience = Date.now() + 20_000
    while (page.asked.size > 0 || Date.now() - page.lastAnswer < 300) {
        if (Date.now() > patience) throw new Error(`still asking for ${[...page.asked].map((one) => one.url()).join(' ')}`)
        await new Promise((done) => setTimeout(done, 50))
    }
}

// The list or page has its answer: nothing is loading any more.
export async function settled(page) {
    if (!page.asked) watchRequests(page)
    await nothingAsked(page)
    await page.waitForFunction(() => !document.querySelector('.lines, [aria-busy="true"], .waiting'))
}
