// The saved views of one list: the reader's own and those that others share.
import { computed, onMounted, type ComputedRef } from 'vue'
import { act, createRecord, listRecords } from '@/api/records'
import type { SavedView } from '@/api/types'
import { t } from '@/locales'
import { useAsync } from '@/shell/useAsync'
import { session } from '@/shell/session'
import type { Words } from '../../useRecordList'
import { differs, wordsOf, type Look } from './views'

const most = 200

export function useViews(record: string, words: ComputedRef<Words>, look: () => Look, setAll: (words: Words) => unknown) {
    const { data, error, run } = useAsync(async (signal) =>
        (await listRecords<SavedView>('saved-views', { record, sort: 'name', limit: most }, signal)).items.filter(({ stage }) => stage !== 'withdrawn'))
    onMounted(run)

    const mine = (view: SavedView) => view.person === session.value?.user.person
    const own = computed(() => (data.value ?? []).filter(mine))
    const others = computed(() => (data.value ?? []).filter((view) => !mine(view)))
    const current = computed(() => data.value?.find(({ id }) => String(id) === words.value.view) ?? null)
    // The address names one that this reader may not see, or that is no more.
    const missing = computed(() => Boolean(words.value.view && data.value && !current.value))
    const changed = computed(() => current.value !== null && differs(current.value, look()))

    const open = (view: SavedView | null) => setAll(view ? wordsOf(view) : {})
    async function keep(name: string) {
        const { query, layout } = look()
        const view = await createRecord<SavedView>('saved-views', { name, record, query, layout })
        await run()
        await open(view)
    }
    const does = (verb: string) => async (view: SavedView, body: object = {}) => {
        await act('saved-views', view, verb, body)
        await run()
    }
    const amend = does('amend')
    async function renew(view: SavedView) {
        const { query, layout } = look()
        await amend(view, { query, layout, reason: t('views.renewed') })
    }
    const rename = (view: SavedView, name: string) => amend(view, { name, reason: t('views.renamed') })
    // What is withdrawn stays so; taking it back makes it anew.
    const again = async ({ name, query, layout }: SavedView) => {
        await createRecord('saved-views', { name, record, query, layout })
        await run()
    }
    return { data, error, run, mine, own, others, current, missing, changed, open, keep, renew, rename, share: does('share'), withdraw: does('withdraw'), again }
}
