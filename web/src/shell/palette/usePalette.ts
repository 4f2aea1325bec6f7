// The state of the palette: what was typed, what answers to it, which of these is chosen.
import { computed, ref, shallowRef, watch } from 'vue'
import { useRouter } from 'vue-router'
import { useAsync } from '../useAsync'
import { commandsFor, type Command } from './commands'
import { find, type Group } from './found'
import { readRecent, recent } from './recent'

const pause = 150 // ms between two keys of one word
const mostCommands = 6

export function usePalette(close: () => void) {
    const router = useRouter()
    const typed = ref('')
    const words = computed(() => typed.value.trim())
    const place = ref(0)
    const { data, error, loading, run } = useAsync((signal) => find(words.value, signal))
    // The commands stand at once; what was found stays until the next answer.
    const found = shallowRef<Group[]>([])
    watch(data, (groups) => (found.value = groups ?? []))

    let timer = 0
    watch(words, (text) => {
        place.value = 0
        window.clearTimeout(timer)
        if (text) timer = window.setTimeout(run, pause)
        else found.value = []
    })

    readRecent()
    const groups = computed<Group[]>(() => {
        const commands = { name: 'commands', text: 'palette.commands' as const, items: commandsFor(words.value) }
        if (!words.value) {
            const last = { name: 'recent', text: 'palette.recent' as const, items: recent.value.map((page) => ({ ...page, key: `recent/${page.text}` })) }
            return [last, commands].filter(({ items }) => items.length > 0)
        }
        const few = { ...commands, items: commands.items.slice(0, mostCommands) }
        return [few, ...found.value].filter(({ items }) => items.length > 0)
    })
    const items = computed(() => groups.value.flatMap((group) => group.items))
    const chosen = computed(() => items.value[Math.min(place.value, items.value.length - 1)])

    function move(by: number) {
        const count = items.value.length
        if (count) place.value = (Math.min(place.value, count - 1) + by + count) % count
    }
    function go(item: Command | undefined = chosen.value) {
        if (!item) return
        close()
        if (item.to) void router.push(item.to)
        else void item.run?.()
    }
    return { typed, words, groups, items, chosen, error, loading, run, move, go }
}
