import { expect, settled, test, textOf } from './harness.mjs'

async function open(page, query = '') {
    await page.goto(`/projects${query}`)
    await settled(page)
}
const total = async (page) => Number((await textOf(page, '.pager')).match(/共 ([\d,]+) 条/)[1].replace(/,/g, ''))

test('filters stand in the address and narrow the list', async ({ page }) => {
    await open(page)
    const all = await total(page)
    await page.locator('.filters').getByRole('button', { name: '阶段', exact: true }).click()
    await page.getByRole('checkbox', { name: '签约', exact: true }).click()
    await page.waitForURL(/stage=signed/)
    await settled(page)
    expect((await total(page)) < all, true, 'fewer than all')
    expect(await textOf(page, '.filters'), /阶段：签约/)
    await page.locator('.filters .drop').first().click()
    await page.waitForURL((url) => !url.search.includes('stage'))
    await settled(page)
    expect(await total(page), all)
})

test('an address with filters shows the same list to a colleague', async ({ page }) => {
    await open(page, '?stage=signed,landed&invest_cny.gte=100000000&sort=-invest_cny')
    const words = await textOf(page, '.filters')
    expect(words, /签约、落地/)
    expect(words, /≥ 1 亿元/)
    const amounts = (await page.locator('tbody td.number').allInnerTexts()).map((text) => Number(text.replace(/,/g, '')))
    expect(amounts.length > 0 && amounts.every((amount, at) => at === 0 || amount <= amounts[at - 1]), true, 'sorted by amount')
})

test('Chinese is found by one, two and three characters', async ({ page }) => {
    await open(page)
    const name = (await page.locator('tbody .name').first().innerText()).match(/[一-鿿]{3}/)[0]
    for (const part of [name.slice(0, 1), name.slice(0, 2), name]) {
        await page.fill('.search input', part)
        await page.waitForURL((url) => url.searchParams.get('q') === part)
        await settled(page)
        expect((await total(page)) > 0, true, `found by ${part}`)
        expect(await page.locator('tbody .name').first().innerText(), /[一-鿿]/)
    }
})

test('a list that holds nothing says how to go on', async ({ page }) => {
    await open(page, '?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA%E5%90%8D%E5%AD%97')
    expect(await textOf(page, '.state'), /去掉一个条件/)
})

test('a filter that the server does not know is refused in words', async ({ page }) => {
    await page.goto('/projects?colour=blue')
    await page.waitForSelector('[role=alert]')
    expect(await textOf(page, '[role=alert]'), /colour/)
}, { faults: ['422', '400'] })

test('a long list is read on while one goes down, with few rows in the page', async ({ page }) => {
    await open(page, '?sort=name')
    const all = await total(page)
    expect(all > 500, true, 'more than a page')
    await page.locator('tbody tr').first().focus()
    await page.keyboard.press('PageDown')
    await page.waitForFunction(() => Number(document.activeElement?.getAttribute('aria-rowindex')) > 8)
    await page.waitForFunction((rows) => document.querySelector('main .grid').scrollHeight > 34 * rows, all) // all are read
    await page.keyboard.press('End')
    await page.waitForFunction((last) => document.activeElement?.getAttribute('aria-rowindex') === String(last), all + 1)
    expect((await page.locator('tbody tr').count()) < 90, true, 'few rows')
    expect(await page.locator('table').first().getAttribute('aria-rowcount'), String(all + 1))
    const name = await page.locator('tbody tr:focus .name').innerText()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/projects\/\d+/)
    await settled(page)
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => document.activeElement?.tagName === 'TR')
    expect(await page.locator('tbody tr:focus .name').innerText(), name, 'the same place')
})

test('keys move, open and return to the same row', async ({ page }) => {
    await open(page, '?sort=-invest_cny')
    await page.locator('tbody tr').first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const name = await page.locator('tbody tr:focus .name').innerText()
    expect(name, await page.locator('tbody .name').nth(2).innerText())
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/projects\/\d+/)
    await settled(page)
    expect(await textOf(page, 'h1'), name)
    await page.keyboard.press('Escape')
    await page.waitForURL(/\/projects\?sort=/)
    await settled(page)
    await page.waitForFunction(() => document.activeElement?.tagName === 'TR')
    expect(await page.locator('tbody tr:focus .name').innerText(), name)
})

test('what is seen is exported, not more', async ({ page, context }) => {
    await open(page, '?stage=signed&sort=-invest_cny')
    await page.getByRole('button', { name: '导出' }).click()
    const address = await page.getByRole('link', { name: 'Excel' }).getAttribute('href')
    expect(address, /format=xlsx&fields=name%2Cstage%2C.*stage=signed/)
    const answer = await context.request.get(address.replace('format=xlsx', 'format=csv'))
    expect(answer.status(), 200)
    const lines = (await answer.text()).trim().split('\n').length
    expect(lines >= (await total(page)) + 1, true, 'a head and every row')
})

test('the code name stands apart from the name, and the head of the amounts is short', async ({ page }) => {
    await open(page)
    const cell = page.locator('tbody tr').first().locator('[data-column="0"]')
    const [name, code] = await Promise.all(['.name', '.code'].map((part) => cell.locator(part).boundingBox()))
    expect(code.y > name.y + name.height / 2 || code.x >= name.x + name.width + 6, true, 'a gap between name and code name')
    expect((await page.locator('thead th.number').first().innerText()).replace(/\s+/g, ''), '总投资亿元')
})
