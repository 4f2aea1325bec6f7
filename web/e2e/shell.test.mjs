import { accessibilityFaults } from './axe.mjs'
import { eventually, expect, settled, test, textOf } from './harness.mjs'

const chosen = '.palette [aria-selected="true"]'

async function search(page, words) {
    await page.keyboard.press('Control+k')
    await page.locator('.palette input').fill(words)
    await page.waitForFunction(() => document.querySelector('#found')?.getAttribute('aria-busy') === 'false')
}

test('everything is found from one box, by keys alone', async ({ page }) => {
    await page.goto('/ledger')
    await settled(page)
    await page.keyboard.press('/')
    await page.locator('.palette input').pressSequentially('材料')
    await page.waitForSelector('#found [role=group][aria-label="企业"]')
    const name = await textOf(page, `${chosen} span`)
    expect(name, /材料/)
    expect(await accessibilityFaults(page), '', 'accessibility')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/projects\/\d+$/)
    await settled(page)
    expect(await textOf(page, 'h1'), name)

    // Pages by the first letters of their pinyin; what was opened last stands first.
    await search(page, 'xmk')
    expect(await textOf(page, chosen), '项目库')
    await page.keyboard.press('Escape')
    await search(page, '')
    expect(await textOf(page, chosen), name)
    // A firm leads to its projects.
    await search(page, '新材料科技')
    await page.locator('[aria-label="企业"] a').first().click()
    await page.waitForURL(/\/projects\?enterprise=\d+/)
    // A day that is typed: the page as of then.
    await search(page, '2025年3月31日')
    await page.keyboard.press('Enter')
    await page.waitForURL(/as_of=2025-03-31/)
    await search(page, '没有这样的名字')
    expect(await textOf(page, '.palette [role=status]'), /没有找到/)
})

test('what waits for a town is counted and opens', async ({ page, context }) => {
    await page.goto('/projects')
    await settled(page)
    const { units, user } = await (await context.request.get('/api/session')).json()
    const ids = new Set()
    for (const owner of [`person=${user.person}`, ...units.map((unit) => `unit=${unit}`)]) {
        const { items } = await (await context.request.get(`/api/projects?light=red,yellow&${owner}&limit=100`)).json()
        for (const { id } of items) ids.add(id)
    }
    expect(ids.size > 0, true, 'something is late')
    // A form half filled in waits too.
    await page.getByRole('button', { name: '新项目' }).click()
    await page.locator('#field-name').fill('清澜湾零碳工厂')
    await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('luodi.draft.')))
    await page.goto('/todo')
    await settled(page)
    expect(await page.locator('section').first().locator('li').count(), ids.size, 'late projects')
    expect(Number(await textOf(page, '.count')) >= ids.size + 1, true, 'the count in the menu')
    await page.getByRole('link', { name: /^新的/ }).click()
    await page.waitForSelector('.el-dialog')
    expect(await page.locator('#field-name').inputValue(), '清澜湾零碳工厂')
    await page.evaluate(() => localStorage.clear())
}, { as: 'local_office' })

test('the night theme is chosen, kept and readable', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('button', { name: 'Dark' }).click()
    await page.goto('/projects')
    await settled(page)
    expect(await page.evaluate(() => getComputedStyle(document.body.parentElement).backgroundColor), 'rgb(25, 26, 27)')
    for (const address of ['/projects', '/', '/ledger?as_of=2025-01-01', '/todo']) {
        await page.goto(address)
        await settled(page)
        expect(await accessibilityFaults(page), '', `accessibility of ${address}`)
    }
    await page.keyboard.press('?')
    expect(await accessibilityFaults(page), '', 'accessibility of the keys')
    await page.keyboard.press('Escape')
    // On paper it is always day.
    await page.emulateMedia({ media: 'print' })
    expect(await page.evaluate(() => getComputedStyle(document.body.parentElement).backgroundColor), 'rgb(255, 255, 255)')
    const head = await textOf(page, '.print-head')
    expect(head, /南湖区/)
    expect(head, /ledger entries/)
    expect(head, /Printed by/)
}, { language: 'en' })

test('a page that lost the server says so and goes on by itself', async ({ page, context }) => {
    await page.goto('/rules')
    await settled(page)
    await context.setOffline(true)
    await page.getByRole('link', { name: '账本' }).click()
    await page.waitForSelector('.offline')
    expect(await accessibilityFaults(page), '', 'accessibility')
    await context.setOffline(false)
    await page.waitForURL(/\/ledger/)
    await settled(page)
    expect(await page.locator('.offline').count(), 0)
    expect(await textOf(page, 'h1'), '账本')
}, { faults: ['ERR_INTERNET_DISCONNECTED', 'preload', 'dynamically imported module'] })

test('a session that ends takes nothing of what was typed', async ({ page, context }) => {
    await page.goto('/projects?stage=signed')
    await settled(page)
    await page.locator('tbody .name').first().click()
    await page.waitForURL(/\/projects\/\d+$/)
    await page.getByRole('button', { name: '更正' }).click()
    await page.locator('#field-description').fill('不该丢的说明')
    await page.locator('#form-reason').fill('补充建设内容')
    await context.clearCookies()
    await page.keyboard.press('Control+Enter')
    await page.waitForSelector('.ended')
    expect(await accessibilityFaults(page), '', 'accessibility')
    await page.keyboard.type('Luodi-2026')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.ended', { state: 'detached' })
    expect(await page.locator('#field-description').inputValue(), '不该丢的说明')
    await page.locator('#form-reason').press('Control+Enter')
    await page.waitForSelector('.el-dialog', { state: 'detached' })
    await eventually(page, '#facts', '不该丢的说明')
}, { as: 'local_office', faults: ['401'] })

test('at twice the size every page fits', async ({ page }) => {
    await page.setViewportSize({ width: 683, height: 384 })
    for (const address of ['/', '/projects', '/todo', '/ledger']) {
        await page.goto(address)
        await settled(page)
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(over <= 0, true, `${address}: ${over} px too wide`)
    }
})
