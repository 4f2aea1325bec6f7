import { computed, onMounted, ref, shallowRef } from 'vue'
import type { TextKey } from '@/locales'
import { session } from '@/shell/session'
import { MapError, readAreas } from './geojson'
import { dropBoundaries, keepBoundaries, keptBoundaries, type Boundaries } from './store'

export function useBoundaries() {
    const district = computed(() => session.value?.district.code ?? '')
    const boundaries = shallowRef<Boundaries | null>(null)
    const fault = ref<TextKey | null>(null)
    const kept = ref(true)

    async function open(file: File) {
        fault.value = null
        try {
            const opened = { file: file.name, areas: readAreas(await file.text()) }
            kept.value = await keepBoundaries(district.value, opened).then(() => true, () => false)
            boundaries.value = opened
        } catch (error) {
            fault.value = error instanceof MapError ? error.fault : 'map.not_json'
        }
    }
    async function drop() {
        await dropBoundaries(district.value).catch(() => undefined)
        boundaries.value = null
        fault.value = null
    }
    onMounted(async () => {
        boundaries.value = await keptBoundaries(district.value).catch(() => null)
    })
    return { boundaries, fault, kept, open, drop }
}
