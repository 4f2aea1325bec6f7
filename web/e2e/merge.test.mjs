import { accessibilityFaults } from './axe.mjs'
import { eventually, expect, settled, test, textOf } from './harness.mjs'

// Projects that no other figure of these tests counts: not signed yet.
async function assessed(page, count) {
    await page.goto('/projects?stage=assessed')
    await settled(page)
    const rows = page.locator('tbody tr')
    const found = []
    for (let place = 0; place < count; place += 1)
        found.push({ name: await rows.nth(place).locator('.name').innerText(), code: await rows.nth(place).locator('.code').innerText() })
    return found
}

async function open(page, { code }) {
    await page.goto(`/projects?q=${code}`)
    await settled(page)
    await page.locator('tbody .name').first().click()
    await page.waitForURL(/\/projects\/\d+/)
    await settled(page)
}

// Opens the dialog and chooses the other project; the reason is still due.
async function choose(page, { code }) {
    await page.getByRole('button', { name: '并入', exact: true }).click()
    await page.locator('#into').click()
    await page.locator('#into').fill(code)
    await page.locator('.target', { hasText: code }).click()
}

const button = (page) => page.locator('.el-dialog__footer .el-button--primary')

async function merge(page, reason) {
    await page.fill('#verb-reason', reason)
    await button(page).click()
}

async function count(page) {
    await page.goto('/figures/projects.count/rows')
    await settled(page)
    return Number(await textOf(page, '.value b'))
}

test('two records of one project are merged and counted once, and that can be voided', async ({ page }) => {
    const before = await count(page)
    const [one, other] = await assessed(page, 2)
    await open(page, one)
    await choose(page, other)
    expect(await textOf(page, '.el-dialog'), /不再单独计数.*历史都保留/s)
    expect(await button(page).isDisabled(), true, 'no reason yet')
    await merge(page, '同一企业同一地块')
    await page.waitForSelector('.el-dialog', { state: 'detached' })
    await eventually(page, '.merged', other.name)
    await eventually(page, '.history li', '同一企业同一地块')
    expect(await textOf(page, '.track .now'), /并入/)
    expect(await page.getByRole('button', { name: '推进阶段' }).count(), 0, 'ways onward')
    const address = page.url()
    await page.locator('.merged a').click()
    await page.waitForURL((url) => url.href !== address)
    await settled(page)
    expect(await textOf(page, 'h1'), other.name)
    expect(await count(page), before - 1)

    await page.goto(address)
    await settled(page)
    await page.getByRole('button', { name: '作废上一步' }).click()
    await page.fill('#verb-reason', '并错了')
    await page.locator('.el-dialog__footer .el-button--danger').click()
    await page.waitForSelector('.merged', { state: 'detached' })
    expect(await count(page), before)
})

test('a project is found by two characters, not by one, and never itself', async ({ page }) => {
    const [one] = await assessed(page, 1)
    await open(page, one)
    await page.getByRole('button', { name: '并入', exact: true }).click()
    expect(await accessibilityFaults(page), '', 'accessibility')
    await page.locator('#into').click()
    await page.locator('#into').fill(one.name.slice(0, 1))
    await page.waitForSelector('.el-select-dropdown__empty')
    expect(await textOf(page, '.el-select-dropdown__empty'), /两个字/)
    await page.locator('#into').fill(one.name.slice(0, 2))
    await page.waitForSelector('.target')
    expect(await page.locator('.target', { hasText: one.code }).count(), 0, 'the project itself')
})

test('a target that was merged in the meantime is refused beside the field', async ({ page, context }) => {
    const [one, other, third] = await assessed(page, 3)
    await open(page, one)
    await choose(page, other)
    const colleague = await context.newPage()
    await open(colleague, other)
    await choose(colleague, third)
    await merge(colleague, '先并')
    await colleague.waitForSelector('.el-dialog', { state: 'detached' })
    await merge(page, '后并')
    await page.waitForSelector('.fault')
    expect(await textOf(page, '.fault'), /未被并入/)
    expect(await page.locator('.note li').count(), 0, 'told once')
    await colleague.getByRole('button', { name: '作废上一步' }).click()
    await colleague.fill('#verb-reason', '复原')
    await colleague.locator('.el-dialog__footer .el-button--danger').click()
    await colleague.waitForSelector('.merged', { state: 'detached' })
    await colleague.close()
}, { faults: ['422'] })

test('who may not merge is not offered it', async ({ page }) => {
    await page.goto('/projects?stage=signed')
    await settled(page)
    await page.locator('tbody .name').first().click()
    await page.waitForURL(/\/projects\/\d+/)
    await settled(page)
    expect(await page.getByRole('button', { name: '推进阶段' }).count(), 1)
    expect(await page.getByRole('button', { name: '并入', exact: true }).count(), 0)
}, { as: 'delivery_office' })
