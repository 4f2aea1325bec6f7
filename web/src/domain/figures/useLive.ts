// Reads figures again after a change that may move one. Each reading is a question to the metric
// engine, so it rests in proportion to what the last one took, and parts out of sight wait.
import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import { useChanges } from '@/shell/changes'
import { past } from '@/shell/clocks'
import { restAfter } from './rest'

const records = new Set(['project', 'stage_event', 'membership', 'scheme', 'target', 'threshold', 'rule_pack', 'rule',
    'trip', 'lead', 'fdi_contribution', 'fund', 'fund_investment', 'peer_value'])

export function useLive(refresh: () => unknown, busy: () => boolean = () => false) {
    let next = 0
    let timer = 0
    async function read() {
        const begun = Date.now()
        await refresh()
        next = Date.now() + restAfter(Date.now() - begun)
    }
    function soon() {
        window.clearTimeout(timer)
        timer = window.setTimeout(() => void read(), Math.max(0, next - Date.now()))
    }
    onBeforeUnmount(() => window.clearTimeout(timer))
    return useChanges(({ record }) => records.has(record) && !past.value, busy, soon)
}

// As above for a part of a page that is not asked for before it comes near the window.
export function whenSeen(element: Ref<Element | null>, run: () => unknown, busy: () => boolean = () => false) {
    const seen = ref(false)
    const begun = ref(false)
    const show = () => (seen.value = true)
    let observer: IntersectionObserver | null = null
    onMounted(() => {
        observer = new IntersectionObserver(([entry]) => (seen.value = entry?.isIntersecting ?? true), { rootMargin: '300px' })
        if (element.value) observer.observe(element.value)
        window.addEventListener('beforeprint', show)
    })
    onBeforeUnmount(() => {
        observer?.disconnect()
        window.removeEventListener('beforeprint', show)
    })
    watch(seen, (now) => {
        if (!now || begun.value) return
        begun.value = true
        void run()
    })
    return { ...useLive(run, () => !seen.value || busy()), begun }
}
