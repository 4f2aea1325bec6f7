// Editions of rules that wait to be put in force by somebody else than who prepared them.
import { listRecords } from '@/api/records'
import type { RulePack } from '@/api/types'
import { can } from '@/domain/rules/rulePack'
import { t } from '@/locales'
import { may } from '@/shell/session'
import type { Todo } from './item'

export async function rulePacks(signal: AbortSignal): Promise<Todo[]> {
    if (!may('rule_pack.read') || !may('rule_pack.enact')) return []
    const { items } = await listRecords<RulePack>('rule-packs', { state: 'checked' }, signal)
    return items.filter(can.enact).map((pack) => ({
        key: `rules/${pack.id}`, text: pack.name, why: t('todo.enact', { by: pack.prepared_by ?? '' }),
        to: { name: 'rule-pack', params: { id: pack.id } },
    }))
}
