// A list goes in, is found again, and is taken back.
import { accessibilityFaults } from './axe.mjs'
import { eventually, expect, settled, test, textOf } from './harness.mjs'

const csv = (name, lines) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })

// The format is found by itself.
async function compare(page, name, lines) {
    await page.goto('/imports')
    await settled(page)
    await page.setInputFiles('input[type=file]', csv(name, lines))
    await page.waitForURL(/\/imports\/\d+/)
    await settled(page)
}

test('an import finds its format, shows its headers, is stored, found again and undone', async ({ page }) => {
    await compare(page, 'towns.csv', ['Project Name,End Date (latest),Note', 'East dock,31/03/2029,a', 'West dock,30/06/2030,b'])
    await eventually(page, 'h2', '对照结果')
    await page.locator('.understood > summary').click() // folded, since every header was sure
    const headers = await textOf(page, '.headers')
    expect(headers, /B1 End Date \(latest\)[\s\S]*开头是：end date/)
    expect(headers, /C1 Note[\s\S]*不对应任何字段/)
    expect(await textOf(page, '.counts'), /读到\s*2\s*新增\s*2/)
    expect(await accessibilityFaults(page), '', 'accessibility')
    const job = page.url()

    await page.goto('/imports')
    await settled(page)
    await page.getByRole('link', { name: 'towns.csv' }).first().click()
    await page.waitForURL(job)
    await settled(page)
    await page.fill('#import-reason', '试一试')
    await page.getByRole('button', { name: '确认入库 2 条' }).click()
    await eventually(page, 'h2', '已入库')

    await page.locator('.undo summary').click()
    await page.fill('#undo-reason', '用错了文件')
    await page.getByRole('button', { name: '撤销这次导入' }).click()
    await eventually(page, 'h2', '已撤销')
    await page.goto('/imports')
    await settled(page)
    expect(await textOf(page, '.stored'), /towns\.csv\s+新增 2，有变化 0\s+.*已撤销/s)
    expect(await accessibilityFaults(page), '', 'accessibility')
}, { faults: ['422'] })

test('a list of its own is drafted a format, mended where it was refused, and compared again', async ({ page }) => {
    await page.goto('/imports')
    await settled(page)
    const lines = ['项目名称,总投资（万元）,计划竣工,备注', '甲厂扩建,12000,2031-03-31,a', '乙厂搬迁,不详,2031-06-30,b']
    await page.setInputFiles('input[type=file]', csv('新湾镇月报.csv', lines))
    await page.waitForSelector('.draft')
    expect(await textOf(page, '.note'), /项目名称/)
    await page.getByRole('button', { name: '起草并对照' }).click()
    await page.waitForURL(/\/imports\/\d+/)
    await page.waitForSelector('.cells')
    await settled(page)
    expect(await textOf(page, '.cells'), /B3\s+总投资（万元）\s+不详/)
    expect(await page.getByRole('button', { name: /确认入库/ }).count(), 0, 'nothing may be stored')
    expect(await page.getByRole('link', { name: '下载标出问题的原表' }).first().getAttribute('href'), /exceptions\?format=xlsx/)

    // 备注 becomes a field, and amounts that cannot be read are left empty.
    await page.getByLabel('备注 是哪个字段').selectOption({ label: '建设内容' })
    await page.getByLabel('总投资（万元） 里读不出的格子').selectOption('keep_text')
    const refused = page.url()
    await page.getByRole('button', { name: '保存并重新对照' }).click()
    await page.waitForURL((url) => url.href !== refused)
    await settled(page)
    await eventually(page, '.counts', '新增')
    expect(await textOf(page, '.counts'), /新增\s*2[\s\S]*未收\s*0[\s\S]*提示\s*1/)
    expect(await page.getByRole('button', { name: '确认入库 2 条' }).count(), 1)
    expect(await accessibilityFaults(page), '', 'accessibility')
}, { faults: ['422'] })

test('a list that does not fit is answered with what was found', async ({ page }) => {
    await page.goto('/imports')
    await settled(page)
    await page.locator('.start .el-select').click()
    await page.getByRole('option', { name: /GMPP/ }).click()
    await page.setInputFiles('input[type=file]', csv('other.csv', ['序号,工程名', '1,甲']))
    await eventually(page, '.start', '序号 | 工程名')
}, { faults: ['422'] })
