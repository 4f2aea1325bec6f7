// Texts that would be markup or code to a careless page are shown as the texts that they are.
import { expect, settled, test } from './harness.mjs'

const texts = [
    '<img src=x onerror=window.hurt=1>',
    '"><script>window.hurt=1</script>',
    '<svg/onload=window.hurt=1>',
    '<a href="javascript:window.hurt=1">打开</a>',
    "{{constructor.constructor('window.hurt=1')()}}",
]

async function post(page, path, body, headers = {}) {
    const answer = await page.evaluate(async ([path, body, headers]) => {
        const { csrf } = await (await fetch('/api/session')).json()
        const answer = await fetch(path, {
            method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Luodi-Csrf': csrf, ...headers }, body: JSON.stringify(body),
        })
        return { status: answer.status, body: await answer.json() }
    }, [path, body, headers])
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer)}`)
    return answer.body
}

async function isUnhurt(page, address, where) {
    await page.goto(address)
    await settled(page)
    const shown = await page.locator('main').innerText()
    for (const text of texts) expect(shown.includes(text), true, `${where} shows ${text}`)
    expect(await page.evaluate(() => window.hurt), undefined, where)
    expect(await page.locator('main script, main [onerror], main [onload], main a[href^="javascript"]').count(), 0, where)
}

test('texts that look like code are shown, not run', async ({ page }) => {
    await page.goto('/')
    await settled(page)
    const all = texts.join(' ')
    const { id, version } = await post(page, '/api/projects',
        { name: `危险${all}`, kind: 'industry', origin: 'outside', unit: 1 })
    await post(page, `/api/projects/${id}/amend`, { description: all, reason: all }, { 'If-Match': `"${version}"` })
    await isUnhurt(page, `/projects?q=${encodeURIComponent('危险')}`, 'the list')
    await isUnhurt(page, `/projects/${id}`, 'the card')
})
