import { eventually, expect, settled, test, textOf } from './harness.mjs'

const planned = (page) => page.locator('tr', { hasText: '计划竣工' })

async function openBoth(page, context) {
    await page.goto('/projects?stage=landed&sort=-invest_cny')
    await settled(page)
    await page.locator('tbody .name').first().click()
    await page.waitForURL(/\/projects\/\d+/)
    await settled(page)
    const other = await context.newPage()
    await other.goto(page.url())
    await settled(other)
    return other
}

async function move(page, date, reason) {
    await planned(page).getByRole('button').click()
    await page.fill('#new-date', date)
    await page.keyboard.press('Enter')
    await page.fill('#verb-reason', reason)
    await page.locator('.el-dialog__footer .el-button--primary').click()
    await page.waitForSelector('.el-dialog', { state: 'detached' })
}

test('a card that is looked at shows what a colleague changed', async ({ page, context }) => {
    // One's own changes are no news.
    await page.route('**/api/session', async (route) => {
        const answer = await route.fetch()
        const body = await answer.json()
        await route.fulfill({ response: answer, json: { ...body, user: { ...body.user, login: 'somebody-else' } } })
    })
    const other = await openBoth(page, context)
    await move(other, '2033-05-31', '同事改期')
    await eventually(page, '.changed', 'centre：改期，计划竣工日期由')
    await eventually(page, '.history li', '同事改期')
    expect((await planned(page).locator('td').first().innerText()).trim(), '2033-05-31')
    await other.close()
})

test('a card that is worked on says so, and keeps what is being typed', async ({ page, context }) => {
    const other = await openBoth(page, context)
    await planned(page).getByRole('button').click()
    await page.fill('#verb-reason', '还没写完')
    await move(other, '2033-06-30', '同事又改')
    await eventually(page, '.changed', '2033-06-30') // that something changed is said at once, what it was a moment later
    expect(await textOf(page, '.changed'), /招商中心主任：改期，计划竣工日期由 [\d-]+ 改为 2033-06-30[^]*不会丢/)
    expect(await page.evaluate(() => document.activeElement?.id), 'verb-reason')
    expect(await page.inputValue('#verb-reason'), '还没写完')
    await page.locator('.el-dialog__footer button').first().click()
    await eventually(page, '.history li', '同事又改')
    await page.locator('.changed').getByRole('button', { name: '知道了' }).click()
    expect(await page.locator('.changed').count(), 0)
    await other.close()
})

test('a list shows what a colleague created', async ({ page, context }) => {
    await page.goto('/projects?q=%E4%B8%80%E4%B8%80%E5%88%9A%E5%BB%BA')
    await page.waitForSelector('.state')
    const { csrf } = await page.evaluate(() => fetch('/api/session').then((answer) => answer.json()))
    const other = await context.newPage()
    await other.goto('/')
    const status = await other.evaluate((token) => fetch('/api/projects', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Luodi-Csrf': token },
        body: JSON.stringify({ name: '一一刚建的项目', kind: 'industry', origin: 'outside', unit: 1 }),
    }).then((answer) => answer.status), csrf)
    expect(status, 201)
    await eventually(page, 'tbody .name', '一一刚建的项目') // by itself
    await other.close()
})
