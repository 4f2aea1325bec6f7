import { expect, settled, test, textOf } from './harness.mjs'

test('the past stands on tinted paper, says so, and cannot be changed', async ({ page }) => {
    await page.goto('/projects')
    await settled(page)
    await page.locator('.clock').click()
    await page.locator('.clocks input').first().fill('2024-12-31')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '查看' }).click()
    await page.waitForURL(/as_of=2024-12-31/)
    await settled(page)
    expect(await textOf(page, '.banner'), /2024年12月31日/)
    expect(await page.getByRole('button', { name: '新项目' }).count(), 0, 'ways to write')
    await page.locator('tbody tr').first().click()
    await page.waitForURL(/\/projects\/\d+\?.*as_of=2024-12-31/)
    await settled(page)
    expect(await page.getByRole('button', { name: '推进阶段' }).count(), 0, 'ways to write')
    await page.getByRole('button', { name: '回到今天' }).first().click()
    await page.waitForURL((url) => !url.search.includes('as_of'))
    expect(await page.locator('.banner').count(), 0)
})

test('figures of the past are those of the past', async ({ page }) => {
    const value = async (address) => {
        await page.goto(address)
        await settled(page)
        return Number(await textOf(page, '.value b'))
    }
    const now = await value('/figures/projects.signed_100m/rows')
    const then = await value('/figures/projects.signed_100m/rows?as_of=2023-12-31')
    expect(then < now, true, `${then} in 2023, ${now} today`)
})

test('a ledger size inside a transaction is refused with its neighbours', async ({ page }) => {
    await page.goto('/projects?known_as_of=999999999')
    await page.waitForSelector('[role=alert]')
    expect((await textOf(page, '[role=alert]')).length > 4, true, 'a sentence says why')
}, { faults: ['422'] })
