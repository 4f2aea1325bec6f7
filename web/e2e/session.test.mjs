import { expect, settled, test, textOf } from './harness.mjs'

test('a page asked for without log-in is shown after log-in fails and is asked again', async ({ page, context }) => {
    await context.clearCookies()
    await page.goto('/projects?sort=-invest_cny')
    await page.waitForURL(/\/login\?next=/)
    await page.fill('#login', 'nobody')
    await page.fill('#password', 'wrong password')
    await page.click('button[type=submit]')
    await page.waitForSelector('[role=alert]')
    expect((await textOf(page, '[role=alert]')).length > 4, true, 'a sentence says why')
    expect(await page.inputValue('#password'), '', 'the password is cleared')
    expect(await page.inputValue('#login'), 'nobody', 'the login stays')
}, { faults: ['401'] })

test('an address of another host is not followed after log-in', async ({ page }) => {
    await page.goto('/login?next=//example.org/')
    expect(new URL(page.url()).hostname, '127.0.0.1')
})

test('the language is switched and remembered', async ({ page }) => {
    await page.goto('/projects')
    await settled(page)
    expect(await textOf(page, 'h1'), '项目库')
    await page.getByRole('button', { name: 'English' }).click()
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Projects')
    expect(await page.getAttribute('html', 'lang'), 'en')
    await page.reload()
    await settled(page)
    expect(await textOf(page, 'h1'), 'Projects')
})

test('an address that leads nowhere says so', async ({ page }) => {
    await page.goto('/nowhere')
    expect(await textOf(page, 'h1'), '没有这一页')
    await page.goto('/projects/99999999')
    await page.waitForSelector('[role=alert]')
}, { faults: ['404'] })

test('a deputy reads everything public and is offered nothing to write', async ({ page }) => {
    await page.goto('/projects')
    await settled(page)
    expect(await page.getByRole('button', { name: '新项目' }).count(), 0)
    expect(await page.getByRole('link', { name: '导入' }).count(), 0)
    await page.locator('tbody .name').first().click()
    await page.waitForURL(/\/projects\/\d+/)
    await settled(page)
    expect(await page.locator('main .actions button, main .plain-button[aria-label]').count(), 0, 'ways to write')
}, { as: 'deputy', faults: ['403'] })
