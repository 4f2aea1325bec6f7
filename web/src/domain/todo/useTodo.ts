// What is to be done, asked for when somebody may look, and again after a change that concerns it.
// The count in the menu and the page are one answer.
import { computed, effectScope, onMounted } from 'vue'
import { useChanges } from '@/shell/changes'
import { past } from '@/shell/clocks'
import { useAsync, type Async } from '@/shell/useAsync'
import { gather, type Part } from './todo'

let shared: Async<Part[]> | null = null
const concerned = new Set(['project', 'rule_pack', 'import', 'lead_conflict', 'padding_finding', 'document', 'fdi_month'])

export function useTodo() {
    shared ??= effectScope(true).run(() => useAsync(gather))!
    const { data, error, loading, run } = shared
    const ask = () => (past.value ? undefined : run())
    useChanges(({ record }) => concerned.has(record), () => false, ask)
    onMounted(() => void (loading.value || ask()))
    const count = computed(() => (data.value ?? []).reduce((sum, { items }) => sum + items.length, 0))
    return { data, error, loading, run, count }
}
