// A working day of a town's recruiter and of the promotion centre, with a client that a public
// generator made from the served document. node generated/js/day.js BASE_URL SAMPLE_JSON
import { readFileSync } from 'node:fs'
import { checked, expect, logIn, open, present, same, type Client } from './client.js'

const base = present(process.argv[2], 'the address of a server')
const sample = JSON.parse(readFileSync(present(process.argv[3], 'the sample'), 'utf8')) as {
    logins: { login: string; password: string; role: string }[]
}
const passwordOf = (login: string) =>
    present(sample.logins.find((one) => one.login === login), `the sample has ${login}`).password

async function lists(recruiter: Client) {
    const { data } = await recruiter.GET('/api/projects', {
        params: { query: { stage: ['signed', 'landed'], sort: '-invest_cny', limit: 5, count: true } },
    })
    const page = present(data, 'a page of projects')
    expect(page.items.length > 0 && page.items.length <= 5, 'some of them, at most five')
    expect(page.items.every(({ stage }) => stage === 'signed' || stage === 'landed'), 'of these stages')
    expect(present(page.total, 'the total') >= page.items.length, 'the total counts all')
    const amounts = page.items.map(({ invest_cny }) => Number(invest_cny?.amount ?? 0))
    expect(amounts.every((amount, at) => at === 0 || amount <= amounts[at - 1]!), 'largest first')
    if (page.next !== null) {
        const next = await recruiter.GET('/api/projects', {
            params: { query: { stage: ['signed', 'landed'], sort: '-invest_cny', limit: 5, after: page.next } },
        })
        const seen = new Set(page.items.map(({ id }) => id))
        expect(present(next.data, 'the next page').items.every(({ id }) => !seen.has(id)), 'others')
    }
}

async function create(recruiter: Client) {
    const { data: forms } = await recruiter.GET('/api/forms/{record}', { params: { path: { record: 'project' } } })
    expect(present(forms, 'the form').fields.length > 10, 'it has fields')
    // One key, sent twice as after a lost answer: one enterprise.
    const key = `day-${Date.now()}`
    const ask = () => recruiter.POST('/api/enterprises', {
        params: { header: { 'Idempotency-Key': key } }, body: { name: '客户端测试企业', country: 'CN' },
    })
    const enterprise = present((await ask()).data, 'an enterprise')
    same(present((await ask()).data, 'its answer again').id, enterprise.id, 'the same enterprise')
    const misused = await recruiter.POST('/api/enterprises', {
        params: { header: { 'Idempotency-Key': key } }, body: { name: '另一家', country: 'CN' },
    })
    same(misused.response.status, 422, 'the key is used up')

    const unit = present((await recruiter.GET('/api/projects', { params: { query: { limit: 1 } } })).data?.items[0]?.unit, 'my unit')
    const wrong = await recruiter.POST('/api/projects', {
        body: { name: '', kind: 'industry', origin: 'outside', unit, invest: { amount: '-1.00', currency: 'CNY' } },
    })
    const fields = present(wrong.error, 'a problem').errors?.map(({ field }) => field) ?? []
    expect(fields.includes('name') && fields.includes('invest'), 'all that is wrong at once')

    const { data, response } = await recruiter.POST('/api/projects', {
        body: {
            name: '客户端测试项目', kind: 'industry', origin: 'outside', unit, enterprise: enterprise.id,
            invest: { amount: '120000000.00', currency: 'CNY' }, planned_finish: '2028-06-30',
        },
    })
    const project = present(data, 'a project')
    same(response.headers.get('Location'), `/api/projects/${project.id}`, 'where it is')
    same(project.invest_cny?.amount, '120000000.00', 'its amount in yuan')
    return project.id
}

async function advance(recruiter: Client, id: number) {
    const path = { id }
    const read = await recruiter.GET('/api/projects/{id}', { params: { path } })
    const etag = present(read.response.headers.get('ETag'), 'its ETag')
    const { data } = await recruiter.POST('/api/projects/{id}/advance', {
        params: { path, header: { 'If-Match': etag } },
        body: { stage: 'talking', occurred_on: today(), evidence_class: 'B', evidence: '洽谈纪要', reason: '首次洽谈' },
    })
    same(present(data, 'the project').stage, 'talking', 'its stage')
}

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

// The centre and the recruiter change the same project; the later one reads again.
async function reschedule(recruiter: Client, centre: Client, id: number) {
    const path = { id }
    const etagOf = async (client: Client) =>
        present((await client.GET('/api/projects/{id}', { params: { path } })).response.headers.get('ETag'), 'an ETag')
    const mine = await etagOf(recruiter)
    const move = (client: Client, etag: string, date: string, reason: string) =>
        client.POST('/api/projects/{id}/reschedule', {
            params: { path, header: { 'If-Match': etag } }, body: { planned_finish: date, reason },
        })
    expect((await move(centre, await etagOf(centre), '2028-09-30', '统筹安排')).response.ok, 'the centre was first')
    const stale = await move(recruiter, mine, '2028-12-31', '土地未交付')
    same(stale.response.status, 412, 'the recruiter changed what was read before')
    same(stale.error?.status, 412, 'and the problem says so')
    const again = await move(recruiter, await etagOf(recruiter), '2028-12-31', '土地未交付')
    same(present(again.data, 'read again and moved').planned_finish, '2028-12-31', 'its date')
    const { data } = await recruiter.GET('/api/projects/{id}/history', { params: { path } })
    const told = present(data, 'the history').items
    expect(told.some(({ reason }) => reason === '土地未交付') && told.some(({ reason }) => reason === '统筹安排'), 'both reasons')
}

// The job once it is no longer in a state that passes by itself.
async function settled(centre: Client, id: number, passing: string) {
    for (;;) {
        const job = present((await centre.GET('/api/imports/{id}', { params: { path: { id } } })).data, 'the job')
        if (job.state !== passing)
            return job
        await new Promise((done) => setTimeout(done, 50))
    }
}

async function bringIn(centre: Client) {
    const list = 'project id,project name\nP900001,Day One\nP900002,Day Two\n'
    const { data, response } = await centre.POST('/api/imports', {
        body: { file: list, mapping: 'worldbank' },
        bodySerializer: ({ file, mapping }) => {
            const form = new FormData()
            form.append('file', new Blob([file], { type: 'text/csv' }), 'day.csv')
            form.append('mapping', mapping)
            return form
        },
    })
    const path = { id: present(data, 'a list taken up').id }
    same(response.status, 202, 'taken up')
    const compared = await settled(centre, path.id, 'reading')
    same(compared.state, 'planned', 'it waits')
    same(compared.new, 2, 'new rows')
    const stored = await centre.POST('/api/imports/{id}/commit', { params: { path }, body: { reason: '年度清单' } })
    same(stored.response.ok, true, 'being stored')
    same((await settled(centre, path.id, 'committing')).state, 'committed', 'it is stored')
    const twice = await centre.POST('/api/imports/{id}/commit', { params: { path }, body: {} })
    same(twice.response.status, 409, 'once')
}

async function figures(centre: Client, sizeBefore: number) {
    const metric = 'projects.count'
    const ask = (query: { as_of?: string; known_as_of?: number | string }) =>
        centre.GET('/api/metrics/{metric}', { params: { path: { metric }, query } })
    const now = present((await ask({})).data, 'a figure')
    const before = present((await ask({ known_as_of: sizeBefore })).data, 'the figure as it was known')
    same(Number(now.value) - Number(before.value), 3, 'what this day added')
    same(before.known_as_of, sizeBefore, 'under the clock asked for')
    same(before.ledger.size, sizeBefore, 'and the ledger of then')
    const past = present((await ask({ as_of: '2025-12-31' })).data, 'the figure of the turn of the year')
    same(past.as_of, '2025-12-31', 'its day')
    const rows = await centre.GET('/api/metrics/{metric}/rows', { params: { path: { metric }, query: { limit: 1, count: true } } })
    same(String(present(rows.data, 'its rows').total), now.value, 'as many rows as it counts')
}

async function carryAway(centre: Client) {
    const csv = await centre.GET('/api/projects/export', {
        params: { query: { format: 'csv', q: '客户端测试项目' } }, parseAs: 'text',
    })
    const lines = String(present(csv.data, 'a list')).trim().split('\n')
    same(lines.length, 2, 'a header and the project')
    const book = await centre.GET('/api/projects/export', {
        params: { query: { format: 'xlsx', stage: ['signed'] } }, parseAs: 'arrayBuffer',
    })
    const bytes = new Uint8Array(present(book.data, 'a workbook') as ArrayBuffer)
    same(String.fromCharCode(...bytes.slice(0, 2)), 'PK', 'a zip file')
}

// What others do is told while it happens.
async function listen(centre: Client, work: () => Promise<number>) {
    const ended = new AbortController()
    const { data } = await centre.GET('/api/events', { parseAs: 'stream', signal: ended.signal })
    const reader = present(data as ReadableStream<Uint8Array> | null | undefined, 'a stream').getReader()
    const text = new TextDecoder()
    let told = ''
    const until = async (words: string) => {
        while (!told.includes(words)) {
            const { value, done } = await reader.read()
            expect(!done, `told before the end: ${words}`)
            told += text.decode(value, { stream: true })
        }
    }
    await until('event: ready')
    const id = await work()
    await until(`"record":"project","id":${id},"event":"project.created"`)
    ended.abort()
    return id
}

async function ledger(centre: Client): Promise<number> {
    const { data } = await centre.GET('/ledger/checkpoint', { parseAs: 'text' })
    const [origin, size, root] = present(data, 'a checkpoint').split('\n')
    expect(origin === 'luodi.local/district-330402' && present(root, 'its root').length === 44, 'of this district')
    return Number(size)
}

const stranger = open(base)
same((await stranger.GET('/api/projects')).response.status, 401, 'nobody reads without a log-in')
same((await stranger.POST('/api/session', { body: { login: 'town1', password: 'wrong' } })).response.status, 401, 'nor with a wrong word')
const recruiter = await logIn(base, 'town1', passwordOf('town1'))
const centre = await logIn(base, 'centre', passwordOf('centre'))
const before = await ledger(centre)
await lists(recruiter)
const id = await listen(centre, () => create(recruiter))
await advance(recruiter, id)
await reschedule(recruiter, centre, id)
await bringIn(centre)
await figures(centre, before)
await carryAway(centre)
expect((await ledger(centre)) > before, 'the ledger grew')
same((await recruiter.GET('/api/ledger/entries')).response.status, 403, 'a recruiter does not read all entries')
same((await recruiter.DELETE('/api/session')).response.status, 204, 'home')
same((await recruiter.GET('/api/session')).response.status, 401, 'the session is over')
console.log(`${checked()} passed, 0 failed`)
