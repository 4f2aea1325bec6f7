import { expect, settled, test, textOf } from './harness.mjs'

async function verify(page) {
    await page.getByRole('button', { name: '核验账本' }).click()
    await page.waitForSelector('.check .verdict')
    return textOf(page, '.check .result')
}

// One byte of the second entry of this tile, on its way to the page.
async function spoilEntry(route) {
    const answer = await route.fetch()
    const bytes = Buffer.from(await answer.body())
    const second = 2 + bytes.readUInt16BE(0) + 2
    bytes[second + 30] ^= 1
    await route.fulfill({ response: answer, body: bytes })
}

test('the page proves the ledger itself, and notices what changes afterwards', async ({ page, context }) => {
    await page.goto('/ledger')
    await settled(page)
    expect(await verify(page), /^✓ 一致[^]*逐条算了 [\d,]+ 条的哈希[^]*第一次核验/)
    expect(await verify(page), /是同一本账/)

    await context.route('**/ledger/tile/entries/002', spoilEntry)
    expect(await verify(page), /^✕ 不一致[^]*第 513 条的内容不是签名时的内容/)
    await context.unroute('**/ledger/tile/entries/002')

    // A server that does not answer: the work shows how far it is, and can be stopped.
    await context.route('**/ledger/tile/0/014', () => undefined)
    await page.getByRole('button', { name: '核验账本' }).click()
    await page.getByText(/已核对 [\d,]+ \/ 2\d,\d{3}/).waitFor()
    await page.getByRole('button', { name: '停止' }).click()
    expect(await page.locator('.check progress, .check .verdict').count(), 0)
    await context.unroute('**/ledger/tile/0/014')

    // As if this computer had once seen another history of the same length.
    await page.evaluate(() => {
        const seen = JSON.parse(localStorage.getItem('luodi.ledger.seen'))
        localStorage.setItem('luodi.ledger.seen', JSON.stringify({ ...seen, root: seen.root.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')) }))
    })
    await page.reload()
    await settled(page)
    expect(await textOf(page, '.alarm'), /历史被改写了/) // unasked
    expect(await verify(page), /^✕ 不一致[^]*历史被改写了/)
    await page.getByRole('button', { name: '忘掉以前记下的' }).click()
    expect(await verify(page), /^✓ 一致/)
}, { as: 'leader' })

test('a deputy proves the hashes, and the signature with the key from paper', async ({ page }) => {
    await page.goto('/ledger')
    await settled(page)
    expect(await verify(page), /^✓ 一致，签名未核对[^]*填写纸面上的公钥/)
    await page.getByText('与纸面上的公钥对照').click()
    await page.getByLabel('公钥').fill('luodi.example/district-1+9440f65c+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4')
    expect(await verify(page), /^✕ 不一致[^]*没有应有公钥的签名/)

    // What entries say is proved from the histories that a deputy may read.
    await page.goto('/projects?stage=started&sort=-invest_cny')
    await settled(page)
    await page.locator('tbody .name').first().click()
    await page.getByRole('link', { name: '由本页核对这段历史' }).click()
    await page.waitForSelector('.outcome .verdict')
    expect(await textOf(page, '.outcome'), /^✓ 一致[^]*条都在签名的账本（[\d,]+ 条）里，内容与历史相同/)
}, { as: 'deputy' })
