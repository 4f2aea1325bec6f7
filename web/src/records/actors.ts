// Who stands behind a login. Only administrators see accounts; to others the login is the name.
import { ref } from 'vue'
import { listRecords } from '@/api/records'
import type { Account } from '@/api/types'
import { nameOf } from '@/fields/reference/names'
import { t } from '@/locales'
import { may, session } from '@/shell/session'

const people = ref(new Map<string, number>())
let asked = false

async function learn(): Promise<void> {
    asked = true
    const { items } = await listRecords<Account>('users', { limit: 200 })
    people.value = new Map(items.map(({ login, person }) => [login, person]))
}

export function actorName(login: string): string {
    if (login === 'operator') return t('actor.operator')
    const { user } = session.value ?? {}
    if (user?.login === login) return user.name
    if (!may('account.read') || !may('person.read')) return login
    if (!asked) void learn().catch(() => undefined)
    const person = people.value.get(login)
    return person === undefined ? login : nameOf('people', person)
}
