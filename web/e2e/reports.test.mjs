// Papers whose every figure is a claim, and the desk against padding, as the people who work with them.
import { accessibilityFaults } from './axe.mjs'
import { eventually, expect, settled, test, textOf } from './harness.mjs'

async function open(page, address) {
    await page.goto(address)
    await settled(page)
}
async function openReport(page) {
    await open(page, '/reports/documents?stage=published')
    await page.getByText('关于招大引强工作情况的报告').first().click()
    await page.waitForSelector('main .count')
    await settled(page)
}

test('a deputy opens a printed figure down to what it rests on, and computes all again', async ({ page }) => {
    await openReport(page)
    expect(await textOf(page, 'main .count'), /14 个数，14 个与账上相符/)
    await page.locator('.figure', { hasText: '193' }).click()
    expect(await textOf(page, '.panel'), /签约亿元以上项目.*193 个/s)
    expect(await textOf(page, '.panel'), /A 62/)
    await page.getByRole('button', { name: '现在是多少、为什么' }).click()
    await eventually(page, '.bridge', '没有变动')
    await page.getByRole('button', { name: '现在再算' }).click()
    await eventually(page, 'main', '一字不差。')
    expect(await accessibilityFaults(page), '', 'accessibility')
    await page.getByRole('link', { name: '看当时计入的各行' }).click()
    await settled(page)
    expect(new URL(page.url()).searchParams.get('as_of'), '2026-03-26', 'the day')
    expect(await textOf(page, 'main'), /193/)
}, { as: 'deputy' })

test('a published figure opens by keyboard on a phone', async ({ page }) => {
    await openReport(page)
    await page.locator('.figure').first().focus()
    await page.keyboard.press('Enter')
    expect(await textOf(page, '.panel h2'), /赴外招商近2000批次/)
    expect(await accessibilityFaults(page), '', 'accessibility')
}, { as: 'leader', phone: true })

test('a figure of a new text is found, bound and verified; a wrong one is told', async ({ page }) => {
    await open(page, '/reports/documents')
    await page.getByRole('button', { name: '新建文稿' }).click()
    await page.fill('#field-name', '一季度简报')
    await page.locator('#field-figures_on').fill('2026-03-26')
    await page.fill('#field-text', '全区签约亿元以上项目193个，完成招大引强项目60个。实际利用外资8.62亿美元。')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('button', { name: '绑定相符的 2 个' }).click()
    await eventually(page, 'main .count', '2 个数')
    await page.getByRole('button', { name: '招大引强项目', exact: true }).click()
    await eventually(page, 'main .count', '3 个数')
    await page.getByRole('button', { name: '核验各数' }).click()
    await eventually(page, 'main .count', '2 个与账上相符')
    await page.locator('.figure.differs').click()
    expect(await textOf(page, '.panel'), /不符.*61 个/s)
    expect(await accessibilityFaults(page), '', 'accessibility')
})

test('statistics compares the signed projects and settles a finding with a reason', async ({ page }) => {
    await open(page, '/reports/padding-findings')
    await page.getByRole('button', { name: '比对全部已签约项目' }).click()
    await eventually(page, '.compare', '共发现')
    await settled(page)
    const before = await page.locator('tbody tr').count()
    await page.locator('tbody tr').first().click()
    await page.locator('.verbs button', { hasText: '裁定' }).click()
    await page.locator('.el-dialog .el-select').click()
    await page.locator('.el-select-dropdown__item', { hasText: '情况已说明' }).click()
    await page.fill('#verb-reason', '已补到账凭证')
    await page.locator('.el-dialog__footer button', { hasText: '裁定' }).click()
    await eventually(page, '.el-drawer', '已补到账凭证')
    expect(await accessibilityFaults(page), '', 'accessibility')
    await open(page, '/reports/padding-findings?stage=open')
    expect(await page.locator('tbody tr').count(), before - 1, 'one less')
}, { as: 'statistics' })
