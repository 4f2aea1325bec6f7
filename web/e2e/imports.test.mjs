// A list goes in, is found again, and is taken back.
import { accessibilityFaults } from './axe.mjs'
import { eventually, expect, settled, test, textOf } from './harness.mjs'

async function compare(page, name, lines) {
    await page.goto('/imports')
    await settled(page)
    await page.setInputFiles('input[type=file]', { name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })
    await page.locator('.start .el-select').click()
    await page.getByRole('option', { name: /GMPP/ }).click()
    await page.getByRole('button', { name: '对照' }).click()
    await page.waitForURL(/\/imports\/\d+/)
    await settled(page)
}

test('an import shows its headers, is stored, found again and undone', async ({ page }) => {
    await compare(page, 'towns.csv', ['Project Name,End Date (latest),Note', 'East dock,31/03/2029,a', 'West dock,30/06/2030,b'])
    await eventually(page, 'h2', '对照结果')
    const headers = await textOf(page, 'details')
    expect(headers, /计划竣工日期\s+B1\s+End Date \(latest\)\s+开头是：end date/)
    expect(headers, /其他列原样保留：Note/)
    expect(await accessibilityFaults(page), '', 'accessibility')
    const job = page.url()

    await page.goto('/imports')
    await settled(page)
    await page.getByRole('link', { name: 'towns.csv' }).first().click()
    await page.waitForURL(job)
    await settled(page)
    await page.getByRole('button', { name: '确认入库 2 条' }).click()
    await eventually(page, 'h2', '已入库')

    await page.fill('#undo-reason', '用错了文件')
    await page.getByRole('button', { name: '撤销这次导入' }).click()
    await eventually(page, 'h2', '已撤销')
    await page.goto('/imports')
    await settled(page)
    expect(await textOf(page, 'table'), /towns\.csv\s+2\s+0\s+.*已撤销/s)
    expect(await accessibilityFaults(page), '', 'accessibility')
})

test('a list that does not fit is answered with what was found', async ({ page }) => {
    await page.goto('/imports')
    await settled(page)
    await page.setInputFiles('input[type=file]', { name: 'other.csv', mimeType: 'text/csv', buffer: Buffer.from('序号,工程名\n1,甲\n') })
    await page.locator('.start .el-select').click()
    await page.getByRole('option', { name: /GMPP/ }).click()
    await page.getByRole('button', { name: '对照' }).click()
    await eventually(page, '.start', '序号 | 工程名')
})
