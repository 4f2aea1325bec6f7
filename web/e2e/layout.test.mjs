import { accessibilityFaults } from './axe.mjs'
import { expect, settled, test } from './harness.mjs'

const pages = ['/login', '/', '/figures/projects.signed_100m/rows', '/projects', 'a card', '/directory/schemes', '/attraction/trips', '/capital/fdi-months', '/rules', '/imports', '/ledger', '/todo', '/projects?as_of=2024-12-31']

async function openCard(page) {
    await page.goto('/projects?stage=landed')
    await settled(page)
    await page.locator('tbody .name, .cards .head').first().click()
    await page.waitForURL(/\/projects\/\d+/)
}

for (const phone of [false, true]) {
    const device = phone ? 'a phone' : 'a desk'
    for (const address of pages)
        test(`${address} on ${device} fits and is accessible`, async ({ page }) => {
            if (address === 'a card') await openCard(page)
            else await page.goto(address)
            await settled(page)
            const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
            expect(over <= 0, true, `${over} px too wide`)
            expect(await accessibilityFaults(page), '', 'accessibility')
        }, { phone })
}

test('the menu of a phone leads to every page', async ({ page }) => {
    await page.goto('/')
    await settled(page)
    await page.getByRole('button', { name: '菜单' }).click()
    await page.locator('.el-drawer a', { hasText: '项目库' }).click()
    await page.waitForURL(/\/projects$/)
    await settled(page)
    await page.locator('.cards .head').first().click()
    await page.waitForURL(/\/projects\/\d+/)
}, { phone: true })

test('files of the application are compressed and kept by the browser', async ({ page, context }) => {
    await page.goto('/')
    const script = await page.locator('script[type=module]').first().getAttribute('src')
    const answer = await context.request.get(script, { headers: { 'Accept-Encoding': 'br' } })
    expect(answer.status(), 200)
    expect(answer.headers()['cache-control'] ?? '', /immutable/)
})
