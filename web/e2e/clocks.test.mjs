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
    await page.locator('tbody .name').first().click()
    await page.waitForURL(/\/projects\/\d+\?.*as_of=2024-12-31/)
    await settled(page)
    expect(await page.getByRole('button', { name: '推进阶段' }).count(), 0, 'ways to write')
    const days = (await textOf(page, '.track')).match(/\d{4}-\d\d-\d\d(?=\s*[ABC])/g) ?? []
    expect(days.filter((day) => day > '2024-12-31').join(), '', 'what happened later')
    await page.getByRole('button', { name: '回到今天' }).first().click()
    await page.waitForURL((url) => !url.search.includes('as_of'))
    expect(await page.locator('.banner').count(), 0)
})

// Whatever begins so does something to a record.
const writes = /^(新|推进|更正|改期|定日期|并入|作废|起草|加|修改|付诸|撤|停用|添加|保存|确认|导入|选择文件|删除|批量|编辑)/

// The words of what could be done on the page at this address, and on that of its first row.
async function waysToWrite(page, path) {
    const found = []
    await page.goto(`${path}?as_of=2024-12-31`)
    for (let opened = 0; opened < 2; opened += 1) {
        await settled(page)
        const ways = await page.locator(':is(main, [role=dialog]) :is(button:visible, input[type=file])').evaluateAll((all) =>
            all.filter((one) => !one.closest('thead')).map((one) => (one.type === 'file' ? '选择文件' : one.innerText.trim())))
        found.push(...ways.filter((words) => writes.test(words)).map((words) => `${page.url()} ${words}`))
        const row = page.locator('main tbody tr a:visible, main tbody tr[tabindex]:visible').first()
        if (!(await row.count())) break
        if (opened === 0) await row.click()
    }
    return found
}

test('nothing can be written from any page of the past', async ({ page }) => {
    await page.goto('/?as_of=2024-12-31')
    await settled(page)
    const menu = await page.locator('.side a').evaluateAll((links) => links.map((link) => link.pathname))
    expect(menu.length > 3, true, 'pages')
    const paths = [...new Set([...menu, '/imports'])]
    for (const path of paths) expect((await waysToWrite(page, path)).join('\n'), '', path)
})

test('a day that is slid to is shown as it was known that very day', async ({ page }) => {
    await page.goto('/projects?as_of=2024-12-31&known_as_of=2024-12-31T23:59:59%2B08:00')
    await settled(page)
    expect(await textOf(page, '.banner'), /那一天已知/)
    const slider = page.locator('.banner input[type=range]')
    await slider.focus()
    await page.keyboard.press('ArrowLeft')
    await page.waitForURL(/as_of=2024-12-30&known_as_of=2024-12-30T23/)
    await settled(page)
    expect(await textOf(page, '.banner'), /2024年12月30日/)
    await page.locator('.clock').click()
    await page.getByRole('button', { name: '去年年末' }).click()
    await page.getByRole('button', { name: '查看' }).click()
    const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear() - 1
    await page.waitForURL(new RegExp(`as_of=${year}-12-31&known_as_of=${year}-12-31T23`))
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
