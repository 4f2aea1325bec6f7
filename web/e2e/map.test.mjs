import { expect, settled, test, textOf } from './harness.mjs'

const square = (name, west, south, size, adcode) => ({
    type: 'Feature', properties: { name, adcode }, geometry: { type: 'Polygon',
        coordinates: [[[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]] },
})
const boundaries = JSON.stringify({ type: 'FeatureCollection', features: [
    square('南湖区', 120.7, 30.6, 0.3, 330402), square('核心板块一', 120.7, 30.6, 0.15), square('核心板块二', 120.85, 30.75, 0.15), square('别处', 121, 30.6, 0.1),
] })
const place = (page) => page.locator('section.place')
async function see(page) {
    await settled(page)
    await page.locator('.trend').scrollIntoViewIfNeeded() // below it, the map is asked for
    await page.waitForSelector('section.place')
    await settled(page)
}
const open = (page, name, text) => page.setInputFiles('section.place input[type=file]', { name, mimeType: 'application/json', buffer: Buffer.from(text) })

test('blocks are tiles, and a map once the reader opens boundaries', async ({ page }) => {
    await page.goto('/?metric=projects.signed_100m')
    await see(page)
    expect(await place(page).locator('.tiles li').count(), 8)
    const value = (await place(page).locator('tbody tr', { hasText: '核心板块一' }).locator('.number').innerText()).trim()
    expect(await place(page).locator('.tiles li', { hasText: '核心板块一' }).innerText(), new RegExp(`核心板块一\\s+${value} 个`))

    await open(page, 'no.json', '{}')
    expect(await textOf(page, '.place [role=alert]'), /没有面/)
    await open(page, 'blocks.geojson', boundaries)
    await page.waitForSelector('.place svg')
    expect((await place(page).locator('svg text').allTextContents()).join(' '), `别处 核心板块一 ${value} 个 核心板块二 25 个`)
    expect(await place(page).locator('.tiles li').count(), 6, 'blocks that are not on the map')
    expect(await textOf(page, '.place .says'), /blocks\.geojson，只留在这个浏览器里/)

    await page.reload() // they are kept
    await see(page)
    await page.waitForSelector('.place svg')
    await place(page).locator('svg .part').first().click()
    await page.waitForURL(/signed_100m\/rows\?.*block=\d+/)
    await settled(page)
    expect(await textOf(page, '.value b'), value)
    await page.goBack()
    await see(page)
    await page.getByRole('button', { name: '不用边界' }).click()
    await page.waitForSelector('.place svg', { state: 'detached' })
    expect(await place(page).locator('.tiles li').count(), 8)
})
