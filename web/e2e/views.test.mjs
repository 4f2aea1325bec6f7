// Saved views: kept under a name, changed, shared with colleagues, withdrawn and taken back.
import { accessibilityFaults } from './axe.mjs'
import { eventually, expect, settled, test, textOf } from './harness.mjs'

test('a view is kept, shows what changed, is shared, and its link works for others', async ({ page, context }) => {
    await page.goto('/projects?stage=landed&columns=name,stage,unit&pinned=1')
    await settled(page)
    await page.locator('.views .head').click()
    await page.getByRole('button', { name: '把现在的筛选和列存为视图…' }).click()
    expect(await accessibilityFaults(page), '', 'accessibility')
    await page.keyboard.type('落地的')
    await page.keyboard.press('Enter')
    await page.waitForURL(/view=\d+/)
    expect(await textOf(page, '.views .head'), /^落地的/)
    const link = page.url()

    // Another filter: it says so, and goes back.
    await page.locator('.filters .drop').click()
    await page.waitForSelector('.views .changed')
    await page.getByRole('button', { name: '恢复', exact: true }).click()
    await page.waitForSelector('.views .changed', { state: 'detached' })
    expect(page.url().includes('stage=landed'), true, 'the filter is back')

    await page.locator('.views .head').click()
    await page.getByRole('button', { name: '共享', exact: true }).click()
    await eventually(page, '.views .verbs', '已共享')
    const seen = await (await context.request.get('/api/saved-views?record=project')).json()
    expect(seen.items.find(({ name }) => name === '落地的').stage, 'shared')

    // Withdrawn, the link still has its filters; taken back, it is a view again.
    await page.getByRole('button', { name: '停用', exact: true }).click()
    await page.locator('.el-message').getByRole('button', { name: '撤销' }).click()
    await page.waitForFunction(() => document.querySelector('.views .one[aria-pressed=false] + .verbs'))
    await page.goto(link)
    await settled(page)
    expect(await textOf(page, '.views'), /不对您开放，或已停用/)
    expect(await textOf(page, '.filters'), /阶段：落地/)
    await page.locator('.views .head').click()
    await page.locator('.views .one', { hasText: '落地的' }).click()
    await page.waitForFunction(() => document.querySelector('.views .head').textContent.startsWith('落地的'))
    await page.locator('.views .head').click()
    await page.getByRole('button', { name: '停用', exact: true }).click()
    await page.waitForSelector('.el-message')
}, { as: 'local_office' })

for (const phone of [false, true])
    test(`what opens over a list is accessible (${phone ? 'phone' : 'desk'})`, async ({ page }) => {
        await page.goto('/projects')
        await settled(page)
        const buttons = phone ? ['Export', '+ Filter'] : ['Columns', 'Export', '+ Filter']
        for (const name of [/^Views of/, ...buttons]) {
            await page.getByRole('button', { name }).first().click()
            await page.waitForTimeout(250)
            expect(await accessibilityFaults(page), '', `accessibility of ${name}`)
            await page.keyboard.press('Escape')
        }
        await page.locator('.chip .label').first().click()
        await page.waitForTimeout(250)
        expect(await accessibilityFaults(page), '', 'accessibility of a filter')
    }, { phone, language: 'en' })
