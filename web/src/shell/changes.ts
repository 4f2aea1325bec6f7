// What others change while a page is open, as the server tells it (GET /api/events). All parts of a
// page share one connection; a hidden page has none and takes up where it left.
import { onBeforeUnmount, onMounted, ref, watch } from 'vue'

export interface Change {
    record: string
    id: number
    event: string
    entry: number
    size: number
}
// null: more happened than can be told.
type Listener = (change: Change | null) => void

const again = 30_000 // after the server refused; what only broke off, the browser takes up itself
const quiet = 300 // several changes of one moment are read once
const listeners = new Set<Listener>()
let source: EventSource | null = null
let last = ''

function connect(): void {
    if (source || document.hidden || listeners.size === 0) return
    source = new EventSource(last ? `/api/events?after=${last}` : '/api/events')
    source.addEventListener('ready', ({ lastEventId }) => (last = lastEventId))
    source.addEventListener('reload', ({ lastEventId }) => tell(null, lastEventId))
    source.addEventListener('change', ({ data, lastEventId }) => tell(JSON.parse(data) as Change, lastEventId))
    source.onerror = () => {
        if (source?.readyState !== EventSource.CLOSED) return
        disconnect()
        setTimeout(connect, again)
    }
}

function disconnect(): void {
    source?.close()
    source = null
}

function tell(change: Change | null, place: string): void {
    last = place
    for (const listener of listeners) listener(change)
}

document.addEventListener('visibilitychange', () => (document.hidden ? disconnect() : connect()))

// Calls `refresh` after a change that `concerns` the page, at once unless somebody is `busy` with
// it: then `changed` is true until they are done, or refresh themselves; `notice` hears of each.
export function useChanges(
    concerns: (change: Change) => boolean, busy: () => boolean, refresh: () => unknown, notice?: () => unknown,
) {
    const changed = ref(false)
    let timer = 0
    function show() {
        changed.value = false
        void refresh()
    }
    function later() {
        window.clearTimeout(timer)
        timer = window.setTimeout(() => {
            if (!busy()) return show()
            changed.value = true
            void notice?.()
        }, quiet)
    }
    const listener: Listener = (change) => {
        if (!change || concerns(change)) later()
    }
    watch(busy, (still) => {
        if (!still && changed.value) show()
    })
    onMounted(() => {
        listeners.add(listener)
        connect()
    })
    onBeforeUnmount(() => {
        window.clearTimeout(timer)
        listeners.delete(listener)
        if (listeners.size === 0) disconnect()
    })
    return { changed, show }
}
