// Which rows of many are in sight of a scrolling element (or of the window), in steps of a few rows.
import { afterwards } from '@/shell/afterwards'
import { computed, onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'

const step = 8
// Rows beyond the screen on either side. At first a few, so that the reader has the list soon.
const spare = 16
const firstSpare = 2
// On paper all that were read, up to this many.
const printed = 1000

export function useWindow(box: Ref<HTMLElement | null>, count: () => number, height: number, whole = false) {
    const at = ref(0)
    // Of a list in a page about a third is its head.
    const fits = ref(Math.ceil((whole ? window.innerHeight : window.innerHeight * 2 / 3) / height))
    const beyond = ref(firstSpare)
    const paper = ref(false)
    const first = computed(() => paper.value ? 0 : Math.min(at.value, Math.max(0, count() - fits.value)))
    const last = computed(() => Math.min(count(), paper.value ? printed : at.value + fits.value + 2 * beyond.value + step))

    // How far the rows are scrolled; of the page, where the page itself scrolls.
    function scrolled(): number {
        if (!box.value) return 0
        return whole ? Math.max(0, -box.value.getBoundingClientRect().top) : box.value.scrollTop
    }
    function look() {
        const tall = whole ? window.innerHeight : (box.value?.clientHeight ?? 600)
        fits.value = Math.ceil(tall / height)
        at.value = Math.max(0, Math.floor((scrolled() / height - beyond.value) / step) * step)
    }
    // To all the rows beyond the screen, a few in each idle moment.
    function grow() {
        if (beyond.value >= spare) return
        idle = afterwards(() => {
            beyond.value = Math.min(spare, beyond.value + step / 2)
            look()
            grow()
        })
    }
    function scrollBy(distance: number) {
        if (whole) window.scrollBy(0, distance)
        else if (box.value) box.value.scrollTop += distance
        look()
    }
    let idle = () => {}
    const scroller = () => (whole ? window : box.value)
    const watcher = new ResizeObserver(look)
    const print = window.matchMedia('print')
    const onPaper = () => (paper.value = print.matches)
    onMounted(() => {
        window.addEventListener('resize', look)
        print.addEventListener('change', onPaper)
    })
    watch(box, (now, before) => {
        before?.removeEventListener('scroll', look)
        if (before) watcher.unobserve(before)
        if (!now) return
        scroller()?.addEventListener('scroll', look, { passive: true })
        watcher.observe(now) // which looks once the page has been laid out
        grow()
    }, { flush: 'post' })
    onBeforeUnmount(() => {
        scroller()?.removeEventListener('scroll', look)
        window.removeEventListener('resize', look)
        print.removeEventListener('change', onPaper)
        watcher.disconnect()
        idle()
    })
    return { first, last, fits, look, scrolled, scrollBy }
}
