// What others did to a project while its card is open: told, and shown at once unless somebody writes.
import { shallowRef } from 'vue'
import { getHistory } from '@/api/records'
import type { Version } from '@/api/shapes'
import { useChanges } from '@/shell/changes'
import { past } from '@/shell/clocks'
import { session } from '@/shell/session'

interface Card {
    id: string
    // Those on the page.
    versions: () => readonly Version[]
    busy: () => boolean
    refresh: () => Promise<unknown>
}

export function useNews({ id, versions, busy, refresh }: Card) {
    const news = shallowRef<readonly Version[]>([])
    const newest = () => Math.max(0, ...versions().map(({ version }) => version))
    const isOthers = ({ actor }: Version) => actor !== session.value?.user.login

    async function show() {
        const shown = newest()
        await refresh()
        const fresh = versions().filter((one) => one.version > shown && isOthers(one))
        if (shown > 0 && fresh.length) news.value = fresh
    }
    const { changed } = useChanges(
        (change) => !past.value && change.record === 'project' && String(change.id) === id, busy, show,
        async () => (news.value = (await getHistory('projects', id)).filter(({ version }) => version > newest())))
    function dismiss() {
        news.value = []
        changed.value = false
    }
    return { news, changed, dismiss }
}
