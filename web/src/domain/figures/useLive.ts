// Reads figures again after a change that may move one; not more often than the eye follows, since
// each reading is a question to the metric engine.
import { onBeforeUnmount } from 'vue'
import { useChanges } from '@/shell/changes'
import { past } from '@/shell/clocks'

const records = new Set(['project', 'stage_event', 'membership', 'scheme', 'target', 'threshold', 'rule_pack', 'rule'])
const pause = 3_000

export function useLive(refresh: () => unknown, busy: () => boolean = () => false) {
    let last = 0
    let timer = 0
    function soon() {
        window.clearTimeout(timer)
        const wait = Math.max(0, last + pause - Date.now())
        timer = window.setTimeout(() => {
            last = Date.now()
            void refresh()
        }, wait)
    }
    onBeforeUnmount(() => window.clearTimeout(timer))
    return useChanges(({ record }) => records.has(record) && !past.value, busy, soon)
}
