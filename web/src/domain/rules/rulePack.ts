// What belongs to a pack of each kind, and what its reader may do with it.
import { read } from '@/api/client'
import { getForm, getRecord, listRecords } from '@/api/records'
import type { AnyRecord, Label } from '@/api/shapes'
import type { RulePack } from '@/api/types'
import { past } from '@/shell/clocks'
import { may, session } from '@/shell/session'
import { useAsync } from '@/shell/useAsync'

export interface PreviewGroup {
    key: string
    name: Label
    before: string
    after: string
}
export interface PreviewItem {
    project: number
    name: string
    before: Label
    after: Label
    why: string
}
export interface Preview {
    pack: number
    day: string
    total: number
    groups: PreviewGroup[]
    items: PreviewItem[]
}

// The fields of a row that its kind of pack fills in.
const rowFields: Record<string, string[]> = {
    light: ['name', 'planned', 'stage_from', 'stage_to', 'span', 'span_unit', 'light'],
    clock: ['name', 'stage_from', 'stage_to', 'span', 'span_unit'],
    limit: ['name', 'metric', 'month', 'value'],
    weight: ['name', 'group_name', 'value', 'reference'],
    threshold: ['name', 'scheme', 'minimum_invest', 'foreign_capital', 'fortune_500', 'industry_leader', 'source'],
}

export const rowsOf = (kind: string) => (kind === 'threshold' ? 'thresholds' : 'rules')
export const fieldsOf = (kind: string) => rowFields[kind] ?? []

type Row = AnyRecord & { removed: boolean | null; position?: number | null }

export function useRulePack(id: string) {
    return useAsync(async () => {
        const pack = await getRecord<RulePack>('rule-packs', id)
        const plural = rowsOf(pack.kind)
        const [form, rowForm, list] = await Promise.all([
            getForm('rule-packs'),
            getForm(plural),
            listRecords<Row>(plural, { pack: id, limit: 200 }),
        ])
        const rows = list.items
            .filter(({ removed }) => !removed)
            .sort((a, b) => (a.position ?? 0) - (b.position ?? 0) || a.id - b.id)
        return { pack, plural, form, rowForm, rows }
    })
}

export function getPreview(id: number): Promise<Preview> {
    return read<Preview>(`/api/rule-packs/${id}/preview`)
}

const mayDo = (verb: string, pack: RulePack) =>
    !past.value && may(`rule_pack.${verb}`) && may(`rule_pack.${pack.kind}`)
const open = (pack: RulePack) => pack.state === 'draft' || pack.state === 'checked'
const mine = (pack: RulePack) => pack.prepared_by === session.value?.user.login

export const can = {
    amend: (pack: RulePack) => open(pack) && mine(pack) && mayDo('amend', pack),
    draft: (pack: RulePack) => mayDo('draft', pack),
    check: (pack: RulePack) => pack.state === 'draft' && mayDo('check', pack),
    enact: (pack: RulePack) => pack.state === 'checked' && !mine(pack) && mayDo('enact', pack),
    withdraw: (pack: RulePack) => (open(pack) || pack.state === 'in_force') && mayDo('withdraw', pack),
}
