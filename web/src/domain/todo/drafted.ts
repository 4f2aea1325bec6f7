// What the reader began to type on this machine and has not saved. A new record is taken up again
// where such records are made; a change at its record.
import { getForm } from '@/api/records'
import { instant } from '@/format/time'
import { say, t } from '@/locales'
import { draftsOf, openNext } from '@/records/drafts'
import { nameOf } from '@/fields/reference/names'
import { session } from '@/shell/session'
import type { Todo } from './item'

const places: Record<string, string> = { projects: 'project', 'rule-packs': 'rule-pack' }
const lists: Record<string, string> = { projects: 'projects', 'rule-packs': 'rules' }

export async function drafted(): Promise<Todo[]> {
    const own = draftsOf(session.value?.user.login ?? '').filter(({ plural, id }) => (id === null ? lists : places)[plural])
    return Promise.all(own.map(async ({ key, plural, id, draft }) => {
        const kind = say((await getForm(plural)).label)
        return {
            key, text: id === null ? t('todo.draft_new', { kind }) : nameOf(plural, id), why: t('todo.draft', { at: instant(draft.at) }),
            to: id === null ? { name: lists[plural] ?? '' } : { name: places[plural] ?? '', params: { id } },
            before: () => openNext(key),
        }
    }))
}
