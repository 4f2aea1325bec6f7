// The permission table as people read it: by record and verb, for each role.
import { call } from '@/api/client'
import type { Label } from '@/api/shapes'
import { language, say, t, type TextKey } from '@/locales'

export interface Grant {
    roles: string[]
    relation: 'any' | 'own_unit' | 'own_object' | 'own_person'
    states: Label[]
    secrecies: string[]
}
export interface Permission {
    name: string
    record: Label | null
    verb: Label | null
    grants: Grant[]
}
export interface RoleTable {
    roles: (Label & { name: string; label: Label })[]
    permissions: Permission[]
    clearances: { roles: string[]; secrecies: string[] }[]
    masks: { roles: string[]; record: Label; fields: Label[] }[]
}

export const getRoles = () => call<RoleTable>('/api/roles')

// What every record has is named alike; what only the table knows has its words here.
const known: Record<string, TextKey> = {
    read: 'verb.read', create: 'verb.create', amend: 'verb.amend', import: 'verb.import', count: 'verb.count',
    light: 'verb.light', clock: 'verb.clock', limit: 'verb.limit', threshold: 'verb.threshold', weight: 'verb.weight', retag: 'verb.retag',
}
const whole = new Set(['account.amend', 'event.read', 'form.read', 'ledger.read', 'ledger.verify', 'metric.read', 'operation.read', 'role.read', 'session.own', 'token.own'])

export function verbText({ name, verb }: Permission): string {
    const key = known[name.slice(name.indexOf('.') + 1)]
    return key && !whole.has(name) ? t(key) : say(verb) || name
}

const secrecyText: Record<string, TextKey> = { public: 'secrecy.public', internal: 'secrecy.internal', confidential: 'secrecy.confidential' }
export const joined = (words: string[]) => words.join(language.value === 'zh' ? '、' : ', ')

export function relationText({ relation }: Grant): string {
    return t(`relation.${relation}`)
}
export const isPart = ({ states, secrecies }: Grant) => states.length > 0 || secrecies.length > 0
// In which states, of which secrecy.
export function partText({ states, secrecies }: Grant): string {
    const said = [
        ...(states.length ? [t('roles.states', { states: joined(states.map((one) => say(one))) })] : []),
        ...(secrecies.length ? [t('roles.secrecies', { secrecies: joined(secrecies.map((one) => t(secrecyText[one] ?? 'secrecy.internal'))) })] : []),
    ]
    return said.join(language.value === 'zh' ? '；' : '; ')
}

// Of one role; who has it for all needs no more.
export function grantsOf({ grants }: Permission, role: string): Grant[] {
    const own = grants.filter(({ roles }) => roles.includes(role))
    const all = own.find((grant) => grant.relation === 'any' && !isPart(grant))
    return all ? [all] : own
}

export interface RecordGroup {
    title: string
    permissions: Permission[]
}
export function byRecord(permissions: readonly Permission[]): RecordGroup[] {
    const groups = new Map<string, Permission[]>()
    for (const one of permissions) {
        const title = say(one.record) || t('roles.others')
        groups.set(title, [...(groups.get(title) ?? []), one])
    }
    return [...groups].map(([title, all]) => ({ title, permissions: all }))
}
