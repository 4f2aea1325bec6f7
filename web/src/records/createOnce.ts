// A new record is stored once, whatever became of earlier attempts. While one of them is without an
// answer, its key is kept: the server refuses the key for another body exactly when the earlier one was
// stored. Then what was changed since is a correction of that record.
import { Problem } from '@/api/problem'
import { act, createRecord, getRecord } from '@/api/records'
import type { Repeat } from '@/api/repeat'
import type { AnyRecord } from '@/api/shapes'
import { valueOf } from './columns'
import { sameValue } from './threeWay'

type Body = Record<string, unknown>
const reused = (failure: unknown) =>
    failure instanceof Problem && failure.errors.some(({ field, code }) => field === 'Idempotency-Key' && code === 'reused')

export async function createOnce(plural: string, body: Body, { key, unsure = [] }: Repeat, reason: string): Promise<AnyRecord> {
    try {
        return await createRecord(plural, body, key)
    } catch (failure) {
        if (!reused(failure)) throw failure
    }
    const { id, sent } = await stored(plural, unsure.map((text) => JSON.parse(text) as Body), key)
    const now = await getRecord(plural, id)
    const names = [...new Set([...Object.keys(sent), ...Object.keys(body)])]
    const changed = Object.fromEntries(names.map((name) => [name, body[name] ?? null]).filter(([name, value]) => !sameValue(value, valueOf(now, String(name)) ?? null)))
    return Object.keys(changed).length ? act(plural, now, 'amend', { ...changed, reason }) : now
}

// Which of the earlier bodies it was: sent again, it is answered as it was then.
async function stored(plural: string, bodies: Body[], key: string): Promise<{ id: number; sent: Body }> {
    for (const sent of bodies)
        try {
            return { id: (await createRecord(plural, sent, key)).id, sent }
        } catch (failure) {
            if (!reused(failure)) throw failure
        }
    throw new Problem(422, 'reused', '')
}
