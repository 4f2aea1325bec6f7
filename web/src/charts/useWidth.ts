// The width of an element as it is laid out, so that a chart draws at one unit a pixel and its
// letters keep their size.
import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

export function useWidth(element: Ref<Element | null>, first = 640) {
    const width = ref(first)
    let observer: ResizeObserver | null = null
    onMounted(() => {
        observer = new ResizeObserver(([entry]) => {
            if (entry && entry.contentRect.width > 0) width.value = Math.floor(entry.contentRect.width)
        })
        if (element.value) observer.observe(element.value)
    })
    onBeforeUnmount(() => observer?.disconnect())
    return width
}
