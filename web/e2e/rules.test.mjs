import { accessibilityFaults } from './axe.mjs'
import { expect, settled, test, textOf } from './harness.mjs'

const primary = (page) => page.locator('.el-dialog__footer .el-button--primary')

async function openPack(page, state) {
    await page.goto('/rules?code=lights_start&sort=-edition')
    await settled(page)
    await page.locator('tbody tr', { hasText: state }).first().click()
    await page.waitForURL(/\/rules\/\d+/)
    await settled(page)
}
async function act(page, button, reason) {
    await page.getByRole('button', { name: button, exact: true }).first().click()
    await page.fill('#verb-reason', reason)
    await primary(page).click()
}
async function closed(page) {
    await page.waitForSelector('.el-dialog', { state: 'detached' })
    await settled(page)
}

test('projects show their light with shape and word, and filter by it', async ({ page }) => {
    await page.goto('/projects?light=red')
    await settled(page)
    expect(await textOf(page, 'tbody tr .light.red'), /红灯/)
    expect(await page.locator('tbody tr .light.red svg').count() > 0, true, 'a shape')
    expect(await textOf(page, '.filters'), /亮灯：红灯/)
    await page.locator('tbody .name').first().click()
    await page.waitForURL(/\/projects\/\d+/)
    await page.waitForFunction(() => document.querySelector('.by-light')?.innerText.includes('依据'))
    expect(await textOf(page, '.by-light'), /红灯.*依据：/s)
})

test('a pack is drafted, refused with its faults by name, corrected, checked and previewed', async ({ page }) => {
    await openPack(page, '施行')
    const before = page.url()
    await act(page, '据此起草新版', '收紧红灯')
    await page.waitForURL((url) => url.href !== before)
    await settled(page)
    expect(await textOf(page, 'header.head'), /草稿/)
    await act(page, '核对', '核对')
    await page.waitForSelector('.el-dialog [role=alert]')
    expect(await textOf(page, '.el-dialog [role=alert]'), /施行日期/)
    await page.keyboard.press('Escape')
    await closed(page)
    await page.getByRole('button', { name: '更正', exact: true }).click()
    await page.fill('#field-valid_from', '2026-11-01')
    await page.keyboard.press('Enter')
    await page.locator('.el-dialog .reason input').fill('定施行日期')
    await primary(page).click()
    await closed(page)
    await page.locator('button.row').last().click()
    await page.fill('#field-span', '1')
    await page.locator('.el-dialog .reason input').fill('一个月即红')
    await primary(page).click()
    await closed(page)
    await act(page, '核对', '核对')
    await closed(page)
    expect(await textOf(page, 'header.head'), /已核对/)
    expect(await page.getByRole('button', { name: '付诸施行' }).count(), 0, 'the preparer cannot')
    await page.getByRole('button', { name: '预览', exact: true }).click()
    await page.waitForSelector('.groups')
    expect(await textOf(page, '.groups'), /红灯/)
    expect(await textOf(page, '.total'), /共 \d+ 处变化/)
    await page.waitForSelector('.el-message', { state: 'detached' }) // it fades, and so does its contrast
    expect(await accessibilityFaults(page), '', 'accessibility')
}, { as: 'delivery_office', faults: ['422'] })

test('a leader puts it in force, and means it when it starts in the past', async ({ page }) => {
    await openPack(page, '已核对')
    await page.getByRole('button', { name: '付诸施行', exact: true }).click()
    await page.fill('#verb-reason', '区政府常务会议同意')
    expect(await primary(page).isDisabled(), true, 'the past is not meant yet')
    await page.locator('.el-dialog input[type=checkbox]').check()
    await primary(page).click()
    await closed(page)
    await page.waitForFunction(() => document.querySelector('header.head')?.innerText.includes('施行'))
    expect(await textOf(page, '.history li'), /付诸施行/)
}, { as: 'leader' })

test('a pack on a phone previews and stays within the screen', async ({ page }) => {
    await page.goto('/rules?code=lights_start&state=in_force')
    await settled(page)
    await page.locator('.cards .head').first().click()
    await page.waitForURL(/\/rules\/\d+/)
    await settled(page)
    await page.getByRole('button', { name: '预览', exact: true }).click()
    await page.waitForSelector('.total')
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(over <= 0, true, `${over} px too wide`)
    expect(await accessibilityFaults(page), '', 'accessibility')
}, { phone: true })
