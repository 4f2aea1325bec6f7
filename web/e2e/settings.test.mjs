// Settings: each administrator has a part of their own; what is set there holds.
import { accessibilityFaults } from './axe.mjs'
import { eventually, expect, settled, test, textOf } from './harness.mjs'

const parts = (page) => page.locator('.parts nav a').allInnerTexts()

async function open(page, section) {
    await page.goto(`/settings/${section}`)
    await settled(page)
}
async function addUser(page, login) {
    return page.evaluate(async (name) => {
        const { csrf } = await (await fetch('/api/session')).json()
        const send = async (path, body) => (await fetch(path, {
            method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Luodi-Csrf': csrf }, body: JSON.stringify(body),
        })).json()
        const person = await send('/api/people', { name: '试用人员', unit: 1 })
        return (await send('/api/users', { login: name, person: person.id })).id
    }, login)
}

test('the system administrator keeps units, people and users, and sets a password that lets in', async ({ page, context }) => {
    await open(page, 'units')
    expect((await parts(page)).join(), '登录与令牌,单位,人员,职责,用户,角色与权限,频率限制,通知地址,放假和调休')
    expect(await textOf(page, '.tree li'), /^▾\s*南湖区/)
    await page.getByRole('button', { name: '加下属单位' }).first().click()
    await page.fill('#field-name', '试用的科室')
    await page.locator('.field', { has: page.locator('#field-kind') }).locator('.el-select').click()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    await page.waitForSelector('.tree .deep-1 >> text=试用的科室')

    const user = await addUser(page, 'try.out')
    await page.goto(`/settings/users?open=${user}`)
    await settled(page)
    expect(await page.getByRole('button', { name: '结束全部登录和令牌' }).count(), 0, 'what is another administrator’s')
    await page.locator('.el-drawer input[type=password]').fill('Trial-2026-pass')
    await page.getByRole('button', { name: '设新密码' }).click()
    await page.waitForSelector('.el-message')
    const entered = await context.request.post('/api/session', { data: { login: 'try.out', password: 'Trial-2026-pass' } })
    expect(entered.status(), 200, 'log-in with the new password')
    await context.clearCookies()
}, { as: 'system_admin' })

test('the security administrator reads the roles as the server has them, and ends somebody’s access', async ({ page, context }) => {
    await open(page, 'roles')
    expect(await accessibilityFaults(page), '', 'accessibility')
    const { permissions, roles } = await (await context.request.get('/api/roles')).json()
    const marked = await page.locator('.scroll td:not(:empty)').count()
    const held = permissions.reduce((sum, { grants }) => sum + roles.filter(({ name }) => grants.some((grant) => grant.roles.includes(name))).length, 0)
    expect(await page.locator('.scroll td:has(span)').count(), held, `cells (${marked} not empty)`)
    await page.locator('.scroll thead button', { hasText: '镇街、平台' }).click()
    const town = await textOf(page, '.sentences')
    expect(town, /查看 · 本单位 · 全部（限线索、在谈、研判；密级为公开、内部）/)

    await open(page, 'users')
    expect(await page.getByRole('button', { name: '新建用户' }).count(), 0, 'what is another administrator’s')
    await page.locator('tbody tr', { hasText: 'officer' }).click()
    await page.waitForSelector('.el-drawer .facts')
    await settled(page)
    expect(await accessibilityFaults(page), '', 'accessibility of the drawer')
    await page.locator('.el-drawer').getByPlaceholder('原因').fill('设备遗失')
    await page.getByRole('button', { name: '结束全部登录和令牌' }).click()
    await eventually(page, '.el-message', '全部登录和令牌已结束')
}, { as: 'security_admin' })

test('the audit administrator looks and changes nothing', async ({ page }) => {
    await open(page, 'users')
    await page.locator('tbody tr').first().click()
    await page.waitForSelector('.el-drawer .facts')
    await settled(page)
    expect(await page.locator('.el-drawer form, .el-drawer .verbs').count(), 0, 'forms')
    expect(await textOf(page, '.el-drawer h3'), '在哪里登录着')
}, { as: 'audit_admin' })

test('a token reads until it is revoked', async ({ page, context }) => {
    await open(page, 'account')
    expect(await accessibilityFaults(page), '', 'accessibility')
    await page.fill('#token-name', '统计取数')
    await page.getByRole('button', { name: '新建令牌' }).click()
    const token = await textOf(page, '.secret .mono')
    const ask = () => page.evaluate(async (secret) => (await fetch('/api/projects?limit=1', { headers: { Authorization: `Bearer ${secret}` }, credentials: 'omit' })).status, token)
    expect(await ask(), 200)
    await page.locator('tr', { hasText: '统计取数' }).getByRole('button', { name: '撤销' }).click()
    await eventually(page, '.parts', '撤销')
    await page.waitForFunction(() => [...document.querySelectorAll('tr')].some((row) => row.textContent.includes('统计取数') && !row.querySelector('button')))
    expect(await ask(), 401)
}, { as: 'statistics', faults: ['401'] })

test('settings on a phone fit and are accessible', async ({ page }) => {
    for (const section of ['roles', 'units']) {
        await open(page, section)
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(over <= 0, true, `${section}: ${over} px too wide`)
        expect(await accessibilityFaults(page), '', `accessibility of ${section}`)
    }
}, { as: 'system_admin', phone: true, language: 'en' })
