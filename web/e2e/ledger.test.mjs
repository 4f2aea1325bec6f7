import { accessibilityFaults } from './axe.mjs'
import { expect, settled, test, textOf } from './harness.mjs'

test('the ledger shows its size, root and newest entries', async ({ page }) => {
    await page.goto('/ledger')
    await settled(page)
    const size = Number((await textOf(page, '.size')).replace(/,/g, ''))
    expect(size > 0, true, 'size')
    expect(await textOf(page, '.entries tbody td'), String(size - 1).replace(/\B(?=(\d{3})+$)/g, ','))
    await page.getByRole('button', { name: '较早' }).click()
    await page.waitForURL(/to=/)
    await settled(page)
    await page.waitForFunction((newest) => document.querySelector('.entries tbody td')?.textContent?.replace(/,/g, '') !== newest, String(size - 1))
}, { as: 'leader' })

test('entries are sentences, found by who, what and when', async ({ page }) => {
    await page.goto('/ledger?event=rescheduled&from_day=2025-03-01&to_day=2025-03-31')
    await settled(page)
    await page.waitForFunction(() => !/项目#/.test(document.querySelector('.entries').innerText)) // names are there
    const sentences = await page.locator('.entries tbody tr').allInnerTexts()
    expect(sentences.length > 0, true, 'entries')
    for (const sentence of sentences)
        expect(sentence, /2025-03-\d\d[^]*把项目\s*“.+”\s*的计划.+由\s*\d{4}-\d\d-\d\d\s*改为\s*\d{4}-\d\d-\d\d（(推迟|提前) \d+ 天）[^]*理由：/)
    expect(await accessibilityFaults(page), '', 'accessibility')
    await page.locator('.entries a').first().click()
    await page.waitForURL(/\/projects\/\d+/)
}, { as: 'leader' })

test('moved dates are told with days, reason and entry, and exported', async ({ page }) => {
    await page.goto('/ledger?part=moves&since=2025-06-01')
    await page.waitForSelector('.moves tbody tr')
    await settled(page)
    const moves = await page.locator('.moves tbody tr').allInnerTexts()
    expect(moves.length > 10, true, 'moves')
    expect(moves[0], /\d{4}-\d\d-\d\d → \d{4}-\d\d-\d\d\s+(推迟|提前) \d+ 天/)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出这张表' }).click()
    expect((await download).suggestedFilename(), '改期-2025-06-01.csv')
}, { as: 'leader' })

test('who may not read entries reads the moved dates of public projects all the same', async ({ page }) => {
    await page.goto('/ledger?part=moves&since=2025-06-01')
    await page.waitForSelector('.moves tbody tr')
    expect((await page.locator('.moves tbody tr').count()) > 10, true, 'moves')
    expect(await page.locator('.moves a[href*="entry="]').count(), 0)
}, { as: 'deputy' })

test('one project is proved entry by entry, and a spoilt entry is named', async ({ page }) => {
    await page.goto('/projects?stage=started&sort=-invest_cny')
    await settled(page)
    await page.locator('tbody .name').first().click()
    await page.waitForURL(/\/projects\/\d+/)
    const id = /projects\/(\d+)/.exec(page.url())[1]
    await page.goto(`/ledger?part=proof&project=${id}`)
    await page.waitForSelector('.outcome .verdict')
    expect(await textOf(page, '.outcome'), /^✓ 一致[^]*内容与历史相同/)
    await page.route(`**/api/projects/${id}/history`, async (route) => {
        const answer = await route.fetch()
        const body = await answer.json()
        body.items[0].actor = 'somebody'
        await route.fulfill({ response: answer, json: body })
    })
    await page.getByRole('button', { name: '核对这个项目' }).click()
    await page.waitForSelector('.outcome .verdict.differs')
    expect(await textOf(page, '.outcome .first'), /与历史里写的“actor”不同/)
}, { as: 'leader' })

test('verification says 一致', async ({ page }) => {
    page.setDefaultTimeout(120_000)
    await page.goto('/ledger')
    await settled(page)
    await page.getByRole('button', { name: '核验账本' }).click()
    await page.waitForSelector('.verdict')
    expect(await textOf(page, '.verdict'), /一致/)
    expect(await page.locator('.verdict.agrees').count(), 1)
    await page.getByRole('button', { name: '核对各表' }).click()
    await page.waitForFunction(() => document.querySelectorAll('.verdict.agrees').length === 2)
})

test('an entry of a history is found in the ledger', async ({ page }) => {
    await page.goto('/projects')
    await settled(page)
    await page.locator('tbody .name').first().click()
    await settled(page)
    await page.locator('.history a').first().click()
    await page.waitForURL(/\/ledger\?.*entry=\d+/)
    await settled(page)
    expect(await page.locator('.marked').count(), 1)
}, { as: 'leader' })

test('who may not read entries is told so, and may still verify', async ({ page }) => {
    await page.goto('/ledger')
    await settled(page)
    expect(await page.locator('.entries').count(), 0, 'entries')
    expect(await page.locator('main').innerText(), /只对区领导和审计管理员开放/)
    expect(await page.getByRole('button', { name: '核验账本' }).count(), 1)
})
