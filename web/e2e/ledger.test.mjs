import { expect, settled, test, textOf } from './harness.mjs'

test('the ledger shows its size, root and newest entries', async ({ page }) => {
    await page.goto('/ledger')
    await settled(page)
    const size = Number((await textOf(page, '.size')).replace(/,/g, ''))
    expect(size > 0, true, 'size')
    expect(await textOf(page, '.entries tbody td'), String(size - 1).replace(/\B(?=(\d{3})+$)/g, ','))
    await page.getByRole('button', { name: '较早' }).click()
    await page.waitForURL(/to=/)
    await settled(page)
    await page.waitForFunction((newest) => document.querySelector('.entries tbody td')?.textContent?.replace(/,/g, '') !== newest, String(size - 1))
}, { as: 'leader' })

test('verification says 一致', async ({ page }) => {
    page.setDefaultTimeout(120_000)
    await page.goto('/ledger')
    await settled(page)
    await page.getByRole('button', { name: '核验账本' }).click()
    await page.waitForSelector('.verdict')
    expect(await textOf(page, '.verdict'), /一致/)
    expect(await page.locator('.verdict.agrees').count(), 1)
})

test('an entry of a history is found in the ledger', async ({ page }) => {
    await page.goto('/projects')
    await settled(page)
    await page.locator('tbody tr').first().click()
    await settled(page)
    await page.locator('.history a').first().click()
    await page.waitForURL(/\/ledger\?.*entry=\d+/)
    await settled(page)
    expect(await page.locator('.marked').count(), 1)
}, { as: 'leader' })

test('who may not read entries is told so, and may still verify', async ({ page }) => {
    await page.goto('/ledger')
    await settled(page)
    expect(await page.locator('.entries').count(), 0, 'entries')
    expect(await page.locator('main').innerText(), /只对区领导和审计管理员开放/)
    expect(await page.getByRole('button', { name: '核验账本' }).count(), 1)
})
