// Forms: what is typed is understood, what is wrong is said at once, and nothing typed is lost.
import { accessibilityFaults } from './axe.mjs'
import { eventually, expect, settled, test, textOf } from './harness.mjs'

async function openNew(page) {
    await page.goto('/projects')
    await settled(page)
    await page.getByRole('button', { name: '新项目' }).click()
    await page.waitForSelector('#field-name')
}
const primary = (page) => page.locator('.el-dialog__footer .el-button--primary')
const noteOf = (page, name) => textOf(page, `#field-${name}-read`)

// As another page of the same login would.
async function amend({ id, body }) {
    const { csrf } = await (await fetch('/api/session')).json()
    const { version } = await (await fetch(`/api/projects/${id}`)).json()
    const headers = { 'Content-Type': 'application/json', 'X-Luodi-Csrf': csrf, 'If-Match': `"${version}"` }
    const answer = await fetch(`/api/projects/${id}/amend`, { method: 'POST', headers, body: JSON.stringify(body) })
    const said = await answer.text()
    if (!answer.ok) throw new Error(said)
}

test('a form reads what people type, says all that is wrong at once, and keeps it over a reload', async ({ page }) => {
    await openNew(page)
    await page.fill('#field-invest', '1.2亿')
    expect(await noteOf(page, 'invest'), '= 120,000,000.00 元（1.2 亿元）')
    await page.fill('#field-planned_start', '3/4/2027')
    await page.locator('#field-planned_start-read').getByRole('button', { name: '2027年4月3日 星期六' }).click()
    expect(await page.inputValue('#field-planned_start'), '2027-04-03')
    await page.fill('#field-planned_finish', '2027-2-30')
    await page.fill('#field-foreign_share', '120')
    await page.keyboard.press('Control+Enter')
    await page.waitForSelector('.summary')
    const summary = await textOf(page, '.summary')
    for (const line of [/项目名称：请填写/, /计划竣工日期：没有这一天/, /外资占比：不能大于 100 %/]) expect(summary, line)
    expect(await accessibilityFaults(page), '', 'accessibility')

    await page.reload()
    await page.waitForSelector('.draft')
    expect(await page.inputValue('#field-planned_finish'), '2027-2-30')
    expect(await page.inputValue('#field-invest'), '120,000,000')
    expect(await page.locator('.field', { hasText: '计划竣工日期' }).innerText(), /没有这一天/)
    await page.locator('.summary button', { hasText: '项目名称' }).click()
    expect(await page.evaluate(() => document.activeElement.id), 'field-name')
    await page.getByRole('button', { name: '丢弃草稿' }).click()
    expect(await page.inputValue('#field-planned_finish'), '')
    await page.keyboard.press('Escape')
    await page.waitForSelector('.el-dialog', { state: 'detached' })
})

async function fillDue(page, name) {
    await page.fill('#field-name', name)
    for (const field of ['kind', 'origin', 'secrecy']) {
        await page.locator('.field', { has: page.locator(`#field-${field}`) }).locator('.el-select').click()
        await page.keyboard.press('ArrowDown')
        await page.keyboard.press('Enter')
    }
}

test('what is changed after a lost answer corrects the record that was stored', async ({ page, context }) => {
    await openNew(page)
    await fillDue(page, '丢了回执的项目')
    let sent = 0
    await page.route('**/api/projects', async (route) => {
        if (route.request().method() !== 'POST') return route.continue()
        sent += 1
        if (sent > 1) return route.continue()
        await route.fetch()
        await route.abort()
    })
    await primary(page).click()
    await page.waitForSelector('.lost')
    await page.fill('#field-name', '丢了回执的项目（改）')
    await primary(page).click()
    await page.waitForURL(/\/projects\/\d+/)
    await settled(page)
    expect(await textOf(page, 'h1'), '丢了回执的项目（改）')
    const { items } = await (await context.request.get(`/api/projects?q=${encodeURIComponent('丢了回执')}`)).json()
    expect(items.length, 1, 'projects made')
}, { faults: ['ERR_FAILED', '422'] })

test('a lost connection loses nothing and saves once', async ({ page }) => {
    await openNew(page)
    await fillDue(page, '断线时录入的项目')
    // The server does it, and its answer is lost on the way.
    let sent = 0
    await page.route('**/api/projects', async (route) => {
        if (route.request().method() !== 'POST') return route.continue()
        sent += 1
        if (sent > 1) return route.continue()
        await route.fetch()
        await route.abort()
    })
    await primary(page).click()
    await page.waitForSelector('.lost')
    await page.waitForURL(/\/projects\/\d+/)
    expect(sent, 2, 'sent')
    const card = page.url()
    await page.goto(`/projects?q=${encodeURIComponent('断线时录入')}`)
    await settled(page)
    expect(await page.locator('tbody tr', { hasText: '断线时录入' }).count(), 1, 'projects made')
    await page.goto(card)
    await settled(page)

    // Somebody else corrects it in the meantime; both sides are seen, and the reader decides.
    await page.getByRole('button', { name: '更正', exact: true }).click()
    await page.fill('#field-jobs', '2百')
    await page.fill('#field-output_cny', '3亿')
    await page.fill('#form-reason', '改成两百')
    await page.evaluate(amend, { id: card.split('/').at(-1), body: { jobs: 100, land_mu: '30.00', reason: '改成100' } })
    await primary(page).click()
    await page.waitForSelector('.conflict fieldset')
    await eventually(page, '.since', '改成100')
    expect(await textOf(page, '.conflict fieldset:has-text("用工人数")'), /100\s+您填的\s*200|100\s+200/)
    expect(await page.getByRole('button', { name: '按所选保存' }).isDisabled(), true, 'not decided')
    expect(await accessibilityFaults(page), '', 'accessibility')
    await page.locator('.conflict fieldset', { hasText: '用工人数' }).getByRole('radio').last().check()
    await page.getByRole('button', { name: '按所选保存' }).click()
    await page.waitForSelector('.el-dialog', { state: 'detached' })
    await settled(page)
    const facts = await textOf(page, '#facts')
    for (const fact of [/用工人数\s+200/, /用地面积\s+30/, /3 亿元/]) expect(facts, fact)
}, { faults: ['ERR_FAILED', '412'] })
