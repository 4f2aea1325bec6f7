// Leads, the conflict desk and capital, as the people who work with them.
import { accessibilityFaults } from './axe.mjs'
import { eventually, expect, settled, test, textOf } from './harness.mjs'

async function open(page, address) {
    await page.goto(address)
    await settled(page)
}

test('a town reports a lead on a phone, with its own unit filled in', async ({ page }) => {
    await open(page, '/attraction/leads')
    await page.getByRole('button', { name: '新建线索' }).click()
    await page.fill('#field-name', '岚泊纪光电有限公司')
    expect(await accessibilityFaults(page), '', 'accessibility')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.waitForSelector('.el-message')
    await open(page, '/attraction/leads?q=岚泊纪')
    expect(await textOf(page, 'main'), /岚泊纪光电有限公司/)
    expect(await textOf(page, 'main'), /青禾镇/)
}, { as: 'local_office', phone: true })

test('the centre settles a conflict with a reason', async ({ page }) => {
    await open(page, '/attraction/lead-conflicts?stage=open')
    const before = await page.locator('tbody tr').count()
    expect(before > 0, true, 'open conflicts')
    expect(await textOf(page, 'tbody tr'), /名称相似/)
    await page.locator('tbody tr').first().click()
    await page.locator('.verbs button', { hasText: '裁定' }).click()
    await page.locator('.el-dialog .el-select').click()
    await page.locator('.el-select-dropdown__item', { hasText: '不是同一项目' }).click()
    await page.fill('#verb-reason', '两家企业的法定代表人不同')
    expect(await accessibilityFaults(page), '', 'accessibility')
    await page.locator('.el-dialog__footer button', { hasText: '裁定' }).click()
    await eventually(page, '.el-drawer', '两家企业的法定代表人不同')
    await open(page, '/attraction/lead-conflicts?stage=open')
    expect(await page.locator('tbody tr').count(), before - 1, 'one less')
})

test('foreign capital is told by year', async ({ page }) => {
    await open(page, '/figures/fdi.used_by_year/rows?view=parts')
    for (const amount of ['2.66', '2.87', '3.09']) expect(await textOf(page, 'main'), new RegExp(amount.replace('.', '\\.')))
    expect(await accessibilityFaults(page), '', 'accessibility')
})

test('a fund manager sees one fund', async ({ page }) => {
    await open(page, '/capital/funds')
    expect(await page.locator('tbody tr').count(), 1, 'funds')
    expect(await accessibilityFaults(page), '', 'accessibility')
}, { as: 'fund_manager' })

test('a lead is opened from the long list, narrowed by chips, and assessed', async ({ page }) => {
    await open(page, '/attraction/leads?stage=following&conflicts=0')
    expect(await textOf(page, '.filters'), /状态：跟进/)
    await page.locator('tbody td[data-column="0"]').first().click()
    await page.locator('.verbs button', { hasText: '研判' }).click()
    await page.fill('#verb-reason', '已提交研判')
    await page.locator('.el-dialog__footer button', { hasText: '研判' }).click()
    await eventually(page, '.el-drawer', '已提交研判')
    expect(await accessibilityFaults(page), '', 'accessibility')
})

test('what trips came to is told by unit, the calendar by month', async ({ page }) => {
    await open(page, '/attraction/yield')
    await page.getByRole('button', { name: '单位', exact: true }).click()
    await settled(page)
    expect(await textOf(page, 'main table'), /青禾镇/)
    await open(page, '/attraction/calendar')
    await page.fill('input[type=month]', '2025-10')
    await settled(page)
    expect((await page.locator('.month a').count()) > 20, true, 'trips of the month')
    expect(await accessibilityFaults(page), '', 'accessibility')
})

test('a leader sees the pace of the year and the returns of funds', async ({ page }) => {
    await open(page, '/capital/outlook?as_of=2025-12-31')
    expect(await textOf(page, 'main'), /3\.0884 亿美元/)
    expect(await textOf(page, 'main'), /比上年同期.*7\.67%/)
    await open(page, '/capital/returns')
    expect(await textOf(page, 'main table'), /招商引导1号基金/)
    expect(await accessibilityFaults(page), '', 'accessibility')
}, { as: 'leader' })
