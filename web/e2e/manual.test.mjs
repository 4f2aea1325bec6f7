// The pictures of the manual, and that each shows what the manual says. They go to the folder
// LUODI_PICTURES (npm run manual sets it), otherwise to that of the tests' own pictures, and are compared
// with those of the manual: what looks otherwise is taken again and looked at.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, settled, test, textOf } from './harness.mjs'
import { differing } from './pictures.mjs'

const kept = process.env.LUODI_PICTURES ?? process.env.LUODI_E2E_SHOTS
const folder = kept ?? mkdtempSync(join(tmpdir(), 'luodi-pictures-'))
if (!kept) process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const largest = 300_000 // bytes of one picture
const manual = resolve(import.meta.dirname, '../../docs/manual/images')
const surprising = 0.05 // share of the picture that looks otherwise

async function picture(page, name) {
    await page.mouse.move(0, 0)
    const path = join(folder, `${name}.png`)
    await page.screenshot({ path, animations: 'disabled' })
    expect(statSync(path).size < largest, true, `${name}.png below ${largest} bytes`)
    if (process.env.LUODI_PICTURES) return
    const share = await differing(page.context(), path, join(manual, `${name}.png`))
    if (process.env.LUODI_E2E_SHOTS) console.log(`      ${name}.png: ${(100 * share).toFixed(1)} % looks otherwise`)
    expect(share <= surprising, true, `${name}.png as in the manual (${(100 * share).toFixed(1)} % looks otherwise)`)
}

async function open(page, address, heading) {
    await page.goto(address)
    await settled(page)
    expect(await textOf(page, 'h1'), heading)
}

for (const [name, phone] of [['overview', false], ['phone', true]])
    test(`the manual shows the overview (${name})`, async ({ page }) => {
        await open(page, '/', '驾驶舱')
        const figure = page.locator('article', { has: page.locator('a[href*="projects.signed_100m/"]') })
        expect(await figure.innerText(), /^签约亿元以上项目\s+193\s*个/)
        await picture(page, name)
    }, { phone })

test('the manual shows the project list', async ({ page }) => {
    await open(page, '/projects?stage=landed,started&sort=-invest_cny', '项目库')
    expect(await textOf(page, '.filters'), /阶段：落地、开工/)
    expect((await page.locator('tbody tr').count()) > 10, true, 'rows')
    await picture(page, 'projects')
})

test('the manual shows a card', async ({ page }) => {
    await page.goto('/projects?stage=landed&sort=-invest_cny')
    await settled(page)
    const name = await textOf(page, 'tbody .name')
    await page.locator('tbody .name').first().click()
    await page.waitForURL(/\/projects\/\d+/)
    await settled(page)
    expect(await textOf(page, 'h1'), name)
    expect(await textOf(page, '.track .now'), /落地/)
    for (const button of ['更正', '并入', '作废上一步', '推进阶段'])
        expect(await page.getByRole('button', { name: button, exact: true }).count(), 1, button)
    expect((await page.locator('.history li').count()) > 1, true, 'history')
    await picture(page, 'card')
})

test('the manual shows a comparison before an import', async ({ page }) => {
    await open(page, '/imports', '导入')
    const lines = [
        'Project Name,Start Date,End Date,Whole Life Cost,Delivery Confidence Assessment',
        'Northern rail,01/04/2014,31/03/2019,850.5,Amber',
        'River crossing,01/09/2013,30/06/2020,1200,Amber/Red',
        'Harbour bridge,01/02/2015,soon,240,Green',
    ]
    await page.setInputFiles('input[type=file]', { name: 'projects.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })
    await page.waitForSelector('.counts')
    await settled(page)
    expect(await textOf(page, '.counts'), /新增\s*3/)
    await picture(page, 'import')
})

test('the manual shows a verified ledger', async ({ page }) => {
    page.setDefaultTimeout(120_000)
    await open(page, '/ledger', '账本')
    expect((await page.locator('.entries tbody tr').count()) > 0, true, 'entries')
    await page.getByRole('button', { name: '核验账本' }).click()
    await page.waitForSelector('.verdict')
    expect(await textOf(page, '.verdict'), /^✓ 一致$/)
    await picture(page, 'ledger')
}, { as: 'leader' })

test('the manual shows what is to be done', async ({ page }) => {
    await open(page, '/todo', '待办')
    expect(await textOf(page, 'section h2'), /误期/)
    await picture(page, 'todo')
}, { as: 'local_office' })

test('the manual shows the search', async ({ page }) => {
    await open(page, '/projects', '项目库')
    await page.keyboard.press('Control+k')
    await page.locator('.palette input').fill('材料')
    await page.waitForSelector('#found [aria-label="企业"]')
    await picture(page, 'search')
})

test('the manual shows the roles', async ({ page }) => {
    await open(page, '/settings/roles', '设置')
    await page.locator('.scroll thead button', { hasText: '镇街、平台' }).click()
    expect(await textOf(page, '.sentences'), /查看 · 本单位/)
    await picture(page, 'roles')
}, { as: 'security_admin' })

test('the manual shows a report whose figures are claims', async ({ page }) => {
    await page.goto('/reports/documents?stage=published')
    await settled(page)
    await page.getByText('关于招大引强工作情况的报告').first().click()
    await page.waitForSelector('.figure')
    await page.locator('.figure', { hasText: '8.62' }).click()
    await settled(page)
    expect(await textOf(page, '.panel'), /8\.62 亿美元/)
    await picture(page, 'report')
}, { as: 'deputy' })

test('the manual shows what looks like padding', async ({ page }) => {
    await open(page, '/reports/padding-findings', '报告')
    expect(await textOf(page, 'tbody'), /金额远超证据/)
    await picture(page, 'padding')
}, { as: 'statistics' })

test('the manual shows leads', async ({ page }) => {
    await open(page, '/attraction/leads?stage=following&sort=-reported_on', '招商')
    expect((await page.locator('tbody tr').count()) > 5, true, 'rows')
    await picture(page, 'leads')
})

test('the manual shows the year of foreign capital', async ({ page }) => {
    await open(page, '/capital/outlook?as_of=2025-09-30', '资本')
    expect(await textOf(page, 'main'), /按此速度的全年/)
    await picture(page, 'outlook')
}, { as: 'leader' })
