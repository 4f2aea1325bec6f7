import { expect, settled, test, textOf } from './harness.mjs'

test('the overview tells the figures with unit, day and evidence', async ({ page }) => {
    await page.goto('/')
    await settled(page)
    const cell = page.locator('article', { has: page.locator('a[href*="projects.signed_100m/"]') })
    expect(await cell.locator('b').innerText(), '193')
    expect(await cell.innerText(), /截至 \d{4}-\d{2}-\d{2}/)
    expect(await cell.locator('.evidence').getAttribute('aria-label'), /A \d+/)
    expect(await page.locator('article .fault').count(), 0, 'figures that failed')
})

test('a figure opens its rows, as many as it says', async ({ page }) => {
    await page.goto('/')
    await settled(page)
    await page.locator('article a[href*="projects.signed_100m/"]').click()
    await page.waitForURL(/\/figures\/projects\.signed_100m\/rows/)
    await settled(page)
    expect(await textOf(page, '.value b'), '193')
    expect(await textOf(page, '.pager'), /共 193 条/)
})

for (const [language, beside, less] of [['zh', '各项合计 ', '去掉重复 '], ['en', 'parts add up to ', 'less ']])
    test(`a union stands beside the sum of its parts (${language})`, async ({ page }) => {
        await page.goto('/')
        await settled(page)
        const cell = page.locator('article', { has: page.locator('a[href*="projects.tagged_union/"]') })
        const value = Number(await cell.locator('b').innerText())
        const sum = Number((await cell.innerText()).match(new RegExp(`${beside}(\\d+)`))?.[1])
        expect(sum > value, true, `${sum} with repeats, ${value} without`)
        await cell.locator('a').click()
        await page.waitForURL(/tagged_union/)
        await settled(page)
        const head = await textOf(page, 'main .head')
        expect(head, new RegExp(`${beside}${sum}`))
        expect(head, new RegExp(`${less}${sum - value}`))
    }, { language })

test('a bar opens the rows behind it', async ({ page }) => {
    await page.goto('/?metric=projects.signed_100m')
    await settled(page)
    const bar = page.locator('.bars li', { has: page.locator('i') }).filter({ hasText: /[1-9]/ }).first()
    const count = (await bar.locator('b').innerText()).trim()
    await bar.locator('a').click()
    await page.waitForURL(/stage=/)
    await settled(page)
    expect(await textOf(page, '.pager'), new RegExp(`共 ${count} 条`))
})
