import { eventually, expect, settled, test, textOf } from './harness.mjs'

// A project under way, so that its dates can move and its stage can advance.
async function openOne(page) {
    await page.goto('/projects?stage=landed&sort=-invest_cny')
    await settled(page)
    await page.locator('tbody tr').first().click()
    await page.waitForURL(/\/projects\/\d+/)
    await settled(page)
}

test('the card tells facts, stages with evidence, dates and history', async ({ page }) => {
    await openOne(page)
    expect(await page.locator('.track .now').count(), 1)
    expect(await textOf(page, '.track .now'), /\d{4}-\d{2}-\d{2}\s*[ABC]/)
    expect((await page.locator('.facts dt').count()) > 5, true, 'facts')
    expect(await textOf(page, '.history'), /新建|导入/)
    expect(await page.locator('.facts').innerText(), /^(?!.*#\d)/s)
})

test('a date moves with a reason, and the history says who, why, old and new', async ({ page }) => {
    await openOne(page)
    const row = page.locator('tr', { hasText: '计划竣工' })
    const old = (await row.locator('td').first().innerText()).trim()
    await row.getByRole('button').click()
    await page.waitForSelector('#new-date')
    const button = page.locator('.el-dialog__footer .el-button--primary')
    expect(await button.isDisabled(), true, 'nothing to do yet')
    await page.fill('#new-date', '2031-03-31')
    await page.keyboard.press('Enter')
    expect(await button.isDisabled(), true, 'no reason yet')
    await page.fill('#verb-reason', '土地交付推迟')
    await button.click()
    await page.waitForSelector('.el-dialog', { state: 'detached' })
    await page.waitForFunction(() => document.querySelector('.history li')?.innerText.includes('土地交付推迟'))
    await settled(page)
    expect((await row.locator('td').first().innerText()).trim(), '2031-03-31')
    const first = await textOf(page, '.history li')
    expect(first, /改期/)
    expect(first, /土地交付推迟/)
    expect(first, new RegExp(`${old}.*2031-03-31`, 's'))
})

test('dates that contradict each other are refused at the field', async ({ page }) => {
    await openOne(page)
    await page.locator('tr', { hasText: '计划竣工' }).getByRole('button').click()
    await page.fill('#new-date', '2001-01-01')
    await page.keyboard.press('Enter')
    await page.fill('#verb-reason', '试')
    await page.locator('.el-dialog__footer .el-button--primary').click()
    await page.waitForSelector('.note')
    expect(await textOf(page, '.note'), /计划竣工日期：/)
}, { faults: ['422'] })

test('a change under an older version is refused in words', async ({ page, context }) => {
    await openOne(page)
    const other = await context.newPage()
    await other.goto(page.url())
    await settled(other)
    // Both begin to type before either saves: what is being typed is not refreshed.
    for (const tab of [other, page]) await tab.locator('tr', { hasText: '计划投产' }).getByRole('button').click()
    for (const [tab, reason] of [[other, '先改'], [page, '后改']]) {
        await tab.fill('#new-date', '2032-06-30')
        await tab.keyboard.press('Enter')
        await tab.fill('#verb-reason', reason)
        await tab.locator('.el-dialog__footer .el-button--primary').click()
        if (tab === other) await tab.waitForSelector('.el-dialog', { state: 'detached' })
    }
    await page.waitForSelector('.note')
    expect(await textOf(page, '.note'), /有人改过/)
    await other.close()
}, { faults: ['412'] })

test('a stage advances on evidence, and the step can be voided', async ({ page }) => {
    await openOne(page)
    const before = (await textOf(page, '.track .now strong'))
    await page.getByRole('button', { name: '推进阶段' }).click()
    await page.waitForSelector('#stage')
    await page.getByRole('radio', { name: /^A/ }).check()
    await page.fill('#evidence', '施工许可证')
    await page.fill('#verb-reason', '开工')
    await page.locator('.el-dialog__footer .el-button--primary').click()
    await page.waitForSelector('.el-dialog', { state: 'detached' })
    await eventually(page, '.track .now strong', '开工')
    await settled(page)
    expect(await textOf(page, '.track .now abbr'), 'A')
    await page.getByRole('button', { name: '作废上一步' }).click()
    await page.fill('#verb-reason', '录错')
    await page.locator('.el-dialog__footer .el-button--danger').click()
    await page.waitForSelector('.el-dialog', { state: 'detached' })
    await eventually(page, '.track .now strong', before)
})

test('facts are corrected with a reason', async ({ page }) => {
    await openOne(page)
    await page.getByRole('button', { name: '更正', exact: true }).click()
    await page.waitForSelector('#field-jobs')
    await page.fill('#field-jobs', '4321')
    await page.fill('.reason input', '核对用工登记')
    await page.locator('.el-dialog__footer .el-button--primary').click()
    await page.waitForSelector('.el-dialog', { state: 'detached' })
    await eventually(page, '.facts', '4,321')
    await eventually(page, '.history li', '核对用工登记')
})

test('a paused project may go on anywhere, and a lost one nowhere', async ({ page }) => {
    await page.goto('/projects?stage=talking')
    await settled(page)
    await page.locator('tbody tr').first().click()
    await page.waitForURL(/\/projects\/\d+/)
    await settled(page)
    for (const stage of ['搁置', '流失']) {
        await page.getByRole('button', { name: '推进阶段' }).click()
        await page.locator('.el-dialog .el-select').click()
        if (stage === '流失') {
            const onward = await page.locator('.el-select-dropdown__item').allInnerTexts()
            expect(onward.includes('签约') && !onward.includes('搁置') && !onward.includes('并入'), true, onward.join('、'))
        }
        await page.getByRole('option', { name: stage, exact: true }).click()
        await page.getByRole('radio', { name: /^C/ }).check()
        await page.fill('#verb-reason', stage)
        await page.locator('.el-dialog__footer .el-button--primary').click()
        await page.waitForSelector('.el-dialog', { state: 'detached' })
        await eventually(page, '.track .now strong', stage)
        await settled(page)
    }
    for (const button of ['推进阶段', '并入'])
        expect(await page.getByRole('button', { name: button, exact: true }).count(), 0, button)
    expect(await page.locator('main .plain-button', { hasText: '改期' }).count(), 0, 'dates to move')
})
