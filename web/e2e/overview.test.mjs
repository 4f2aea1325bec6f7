import { accessibilityFaults } from './axe.mjs'
import { expect, settled, test, textOf } from './harness.mjs'

// Parts of the overview are asked for as they come near the window.
async function see(page, selector, content) {
    await page.locator(selector).first().scrollIntoViewIfNeeded()
    await page.waitForSelector(`${selector} ${content}`)
    await settled(page)
}

// A day on which the targets are still due, whatever the day of the test.
const day = '2026-06-30'

test('the overview tells the figures with unit, day and evidence', async ({ page }) => {
    await page.goto(`/?as_of=${day}`)
    await settled(page)
    const cell = page.locator('article', { has: page.locator('a[href*="projects.signed_100m/"]') })
    expect(await cell.locator('b').innerText(), '193')
    expect(await cell.innerText(), /截至 \d{4}-\d{2}-\d{2}/)
    expect(await cell.locator('.evidence').getAttribute('aria-label'), /A \d+/)
    expect(await page.locator('article .fault').count(), 0, 'figures that failed')
    expect(await cell.innerText(), /目标 200，完成 96%\s+比一年前 \+32（\+19\.9%）/) // 193 − 161, ÷ 161
    const held = page.locator('.blockers tbody tr')
    expect(await held.count(), 10, 'projects that are held up')
    expect(await held.first().innerText(), /红灯 计划.+ \d{4}-\d\d-\d\d，已过 [\d,]+ 天，还没有证据/)
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
    await see(page, '.trend', 'svg')
    await see(page, '.parts', '.bars')
    const bar = page.locator('.bars li', { has: page.locator('i') }).filter({ hasText: /[1-9]/ }).first()
    const count = (await bar.locator('b').innerText()).trim()
    await bar.locator('a').click()
    await page.waitForURL(/stage=/)
    await settled(page)
    expect(await textOf(page, '.pager'), new RegExp(`共 ${count} 条`))
})

test('a trend is what the figure was on each day', async ({ page }) => {
    await page.goto(`/?metric=projects.signed_100m&as_of=${day}`)
    await settled(page)
    await see(page, '.trend', 'svg')
    await page.getByRole('button', { name: '6 年' }).click()
    await page.waitForURL(/step=year/)
    await settled(page)
    await page.locator('.trend summary').click()
    const rows = page.locator('.trend tbody tr')
    expect(await rows.count(), 6)
    const told = await Promise.all((await rows.all()).map(async (row) => (await row.locator('td').nth(1).innerText()).trim()))
    // 76 signed in 2023, 56 in 2024, 61 in 2025.
    expect(told.slice(-5).join(' '), '193 个 132 个 76 个 0 个 0 个')
    await rows.nth(2).locator('a').click() // the end of 2024
    await page.waitForURL(/as_of=2024-12-31/)
    await settled(page)
    expect(await textOf(page, '.value b'), '132')
})

test('a cohort opens the projects that went so far', async ({ page }) => {
    await page.goto('/')
    await settled(page)
    await see(page, '.cohorts', 'svg')
    const section = page.locator('.cohorts')
    expect((await section.locator('h3').allInnerTexts()).join(' '), '2023 年签约 76 个 2024 年签约 56 个 2025 年签约 61 个')
    await section.locator('summary').click()
    const place = await page.evaluate(() => window.scrollY)
    const landed = section.locator('tbody tr').first().locator('td a').nth(1)
    const count = (await landed.innerText()).trim()
    await landed.click()
    await page.waitForURL(/projects\.landed\/rows\?.*signed_on/)
    await settled(page)
    expect(await textOf(page, '.value b'), count)
    expect(await textOf(page, '.pager'), new RegExp(`共 ${count} 条`))
    await page.keyboard.press('Escape')
    await page.waitForSelector('.cohorts svg')
    await settled(page)
    const moved = (await page.evaluate(() => window.scrollY)) - place
    expect(Math.abs(moved) < 300, true, `back at the cohorts, ${moved} px from where they were`)
})

test('a figure is set beside another day, project by project, and said in a sentence', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto('/figures/projects.signed_100m/rows?view=compare&against=2024-12-31&as_of=' + day)
    await settled(page)
    expect((await page.locator('.two b').allInnerTexts()).join(' '), '132 个 193 个 +61')
    expect((await page.locator('.moved h3').allInnerTexts()).join(' '), '新计入 61 个 不再计入 0 个')
    await page.getByRole('button', { name: '复制这句话' }).click()
    await page.getByText('已复制').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText()), /^截至2026年6月30日，南湖区签约亿元以上项目 193 个，.*目标 200 个，完成 96%。口径：/)
})

test('a figure follows what a colleague does, and the page stays where it is', async ({ page, context }) => {
    await page.goto('/')
    await settled(page)
    const value = page.locator('article', { has: page.locator('a[href*="projects.count/"]') }).locator('b')
    const before = Number(await value.innerText())
    await page.evaluate(() => window.scrollTo(0, 300))
    const other = await context.newPage()
    await other.goto('/ledger')
    await settled(other)
    const { csrf } = await other.evaluate(() => fetch('/api/session').then((answer) => answer.json()))
    const status = await other.evaluate((token) => fetch('/api/projects', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Luodi-Csrf': token },
        body: JSON.stringify({ name: '驾驶舱上的新项目', kind: 'industry', origin: 'outside', unit: 1 }),
    }).then((answer) => answer.status), csrf)
    expect(status, 201)
    await page.waitForFunction(([label, wanted]) => [...document.querySelectorAll('article')]
        .some((one) => one.querySelector('h3')?.innerText === label && Number(one.querySelector('b')?.innerText) === wanted), ['在库项目', before + 1])
    expect(await page.evaluate(() => window.scrollY), 300)
    await other.close()
})

test('all of the overview fits and is accessible, its tables open', async ({ page }) => {
    await page.goto('/?metric=projects.landed_share&step=year&age=one_year')
    await settled(page)
    for (const [part, content] of [['.trend', 'svg'], ['.place', '.tiles'], ['.cohorts', 'svg']]) await see(page, part, content)
    for (const summary of await page.locator('summary').all()) await summary.click()
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(over <= 0, true, `${over} px too wide`)
    expect(await accessibilityFaults(page), '', 'accessibility')
}, { language: 'en' })
