// One's own lists that were compared and not stored yet.
import { pendingImports } from '@/api/imports'
import { instant } from '@/format/time'
import { t } from '@/locales'
import { may } from '@/shell/session'
import type { Todo } from './item'

export async function underWay(): Promise<Todo[]> {
    if (!may('project.import')) return []
    return (await pendingImports()).map((one) => ({
        key: `imports/${one.id}`, text: one.file, to: { name: 'import', params: { id: one.id } },
        why: t('todo.import', { state: t(`import.state_${one.state}`), at: instant(one.made_at) }),
    }))
}
