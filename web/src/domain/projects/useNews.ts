// What others did to a project while its card is open: told, and shown at once unless somebody writes.
import { shallowRef } from 'vue'
import { getHistory } from '@/api/records'
import type { Version } from '@/api/shapes'
import { useChanges } from '@/shell/changes'
import { past } from '@/shell/clocks'
import { session } from '@/shell/session'

interface Card {
    id: string
    // The version on the page; null: none yet.
    version: () => number | null
    busy: () => boolean
    refresh: () => Promise<unknown>
}

export function useNews({ id, version, busy, refresh }: Card) {
    const news = shallowRef<readonly Version[]>([])
    const since = async (shown: number | null) => (await getHistory('projects', id)).filter((one) => one.version > (shown ?? 0))

    async function show() {
        const shown = version()
        await refresh()
        if (shown === null || version() === shown) return
        const fresh = (await since(shown)).filter(({ actor }) => actor !== session.value?.user.login)
        if (fresh.length) news.value = fresh
    }
    const { changed } = useChanges(
        (change) => !past.value && change.record === 'project' && String(change.id) === id, busy, show,
        async () => (news.value = await since(version())))
    function dismiss() {
        news.value = []
        changed.value = false
    }
    return { news, changed, dismiss }
}
