import { accessibilityFaults } from './axe.mjs'
import { eventually, expect, settled, test, textOf } from './harness.mjs'

const own = '批量试用项目'

// Its own records, so that no other test counts what is changed here.
async function make(page) {
    await page.goto('/projects')
    await settled(page)
    const { csrf } = await page.evaluate(() => fetch('/api/session').then((answer) => answer.json()))
    const made = await page.evaluate(async ([token, name]) => {
        const known = await fetch(`/api/projects?q=${encodeURIComponent(name)}`).then((answer) => answer.json())
        if (known.items.length) return known.items.length
        for (const [number, date] of [['甲', '2031-01-10'], ['乙', '2031-02-20'], ['丙', null]])
            await fetch('/api/projects', {
                method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Luodi-Csrf': token },
                body: JSON.stringify({ name: name + number, kind: 'industry', origin: 'outside', unit: 1, ...(date && { planned_finish: date }) }),
            })
        return 3
    }, [csrf, own])
    expect(made, 3, 'projects')
    await page.goto(`/projects?q=${encodeURIComponent(own)}&sort=name&columns=name,jobs,planned_finish`)
    await settled(page)
}
const cells = (page, column) => page.locator(`tbody [data-column="${column}"]`).allInnerTexts()

test('many dates are moved at once, after each is shown as old and new', async ({ page }) => {
    await make(page)
    const before = await cells(page, 2)
    await page.locator('tbody tr').first().focus()
    await page.keyboard.press('Control+a')
    await page.getByRole('button', { name: '批量修改' }).click()
    await page.locator('.bulk select').selectOption('planned_finish')
    await page.getByRole('radio', { name: '顺延天数' }).check()
    await page.getByRole('textbox', { name: '顺延天数' }).fill('10')
    expect(await textOf(page, '.bulk [role=status]'), /将修改 2 条，1 条不改/)
    expect(await textOf(page, '.bulk .preview'), /现在没有日期/)
    expect((await cells(page, 2)).join(), before.join(), 'nothing written yet')
    await page.locator('.reason input').fill('批量顺延')
    await page.getByRole('button', { name: '确认修改 2 条' }).click()
    await eventually(page, '.bulk [role=status]', '已完成 2，被拒 0')
    await page.locator('.el-dialog__footer').getByRole('button', { name: '关闭' }).click()
    const moved = (text) => (text === '—' ? text : new Date(Date.parse(text) + 10 * 86_400_000).toISOString().slice(0, 10))
    expect((await cells(page, 2)).join(), before.map((text) => moved(text.trim())).join())
})

test('one cell is corrected with a reason, and that is taken back', async ({ page }) => {
    await make(page)
    const before = (await cells(page, 1))[0]
    await page.locator('tbody tr').first().focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('F2')
    await page.fill('#cell-value', '321')
    await page.fill('#verb-reason', '核实')
    await page.locator('.el-dialog__footer .el-button--primary').click()
    await page.waitForFunction(() => document.querySelector('tbody [data-column="1"]')?.textContent.trim() === '321')
    await page.waitForFunction(() => document.activeElement?.dataset.column === '1')
    await page.locator('.el-message').getByRole('button', { name: '撤销' }).click()
    await page.waitForFunction((text) => document.querySelector('tbody [data-column="1"]')?.textContent.trim() === text, before.trim())
})

test('cells of a sheet are pasted, each fault named before anything is written', async ({ page }) => {
    await make(page)
    await page.locator('tbody [data-column="1"]').first().click()
    await page.evaluate(() => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', '11\t2032-03-01\r\nmany\t2032-04-01\r\n')
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
    await page.waitForSelector('.bulk .preview')
    expect(await textOf(page, '.bulk [role=status]'), /将修改 3 条，1 条不改/)
    expect(await page.locator('.bulk .preview tr', { hasText: 'many' }).count(), 1, 'the faulty cell')
    await page.locator('.reason input').fill('按表更新')
    await page.getByRole('button', { name: '确认修改 3 条' }).click()
    await eventually(page, '.bulk [role=status]', '已完成 3，被拒 0')
    await page.locator('.el-dialog__footer').getByRole('button', { name: '关闭' }).click()
    expect((await cells(page, 1))[0].trim(), '11')
})

test('a rectangle of cells is copied, and one value fills it', async ({ page }) => {
    await make(page)
    await page.locator('tbody [data-column="1"]').first().click()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowRight')
    expect(await page.locator('tbody td[aria-selected="true"]').count(), 4, 'cells')
    const sent = (type, text) => page.evaluate(([name, put]) => {
        const clipboardData = new DataTransfer()
        if (put) clipboardData.setData('text/plain', put)
        document.activeElement.dispatchEvent(new ClipboardEvent(name, { clipboardData, bubbles: true, cancelable: true }))
        return clipboardData.getData('text/plain')
    }, [type, text])
    const [jobs, dates] = [await cells(page, 1), await cells(page, 2)]
    const plain = (text) => text.trim().replace('—', '')
    expect(await sent('copy'), [0, 1].map((row) => `${plain(jobs[row])}\t${plain(dates[row])}`).join('\r\n'))
    await page.keyboard.press('Escape')
    expect(await page.locator('tbody td[aria-selected="true"]').count(), 0, 'cells after Esc')
    // Drawn by the mouse.
    await page.locator('tbody [data-column="1"]').first().hover()
    await page.mouse.down()
    await page.locator('tbody [data-column="1"]').nth(2).hover()
    await page.mouse.up()
    expect(await page.locator('tbody td[aria-selected="true"]').count(), 3, 'cells drawn over')
    await sent('paste', '77')
    await page.waitForSelector('.bulk .preview')
    expect(await textOf(page, '.bulk [role=status]'), /将修改 3 条/)
    expect(await accessibilityFaults(page), '', 'accessibility')
})

test('many are advanced at once; those that cannot be are named before', async ({ page }) => {
    await make(page)
    await page.locator('tbody tr').first().focus()
    await page.keyboard.press('Control+a')
    await page.getByRole('button', { name: '批量修改' }).click()
    await page.locator('.bulk select').selectOption('advance')
    await page.locator('.asked .el-select').click()
    await page.locator('.el-select-dropdown__item', { hasText: '在谈' }).click()
    await page.locator('.asked input[type=radio]').last().check()
    await page.locator('.reason input').fill('例会确认')
    await page.getByRole('button', { name: '确认修改 3 条' }).click()
    await eventually(page, '.bulk [role=status]', '已完成 3，被拒 0')
    await page.locator('.el-dialog__footer').getByRole('button', { name: '关闭' }).click()
    await page.getByRole('button', { name: '批量修改' }).click()
    await page.locator('.bulk select').selectOption('advance')
    await page.locator('.asked .el-select').click()
    await page.locator('.el-select-dropdown__item', { hasText: '在谈' }).click()
    expect(await textOf(page, '.bulk .preview'), /不能从“在谈”推进到“在谈”/)
})
