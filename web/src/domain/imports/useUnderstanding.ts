// How a list is understood, and the corrections that a reader makes to it before it is compared again.
import { computed, ref, shallowRef, type Ref } from 'vue'
import { amendMapping, listMappings, saveMapping } from '@/api/mappings'
import { Problem } from '@/api/problem'
import { getForm } from '@/api/records'
import type { Form, FormField, ImportJob, MappingColumn, MappingDefinition, ReadColumn, SavedMapping } from '@/api/shapes'
import { t } from '@/locales'
import { pluralOf } from '@/records/plural'
import { may } from '@/shell/session'
import { useAsync } from '@/shell/useAsync'
import { compare, rememberMapping } from './chooseMapping'
import { fileOf, keepFile } from './files'
import { columnOf, mayBeFed, named, placeOf, reassign } from './mappingEdit'

export interface UnderstoodHeader {
    header: string
    cell: string
    // How it was read; null: kept beside the fields.
    read: ReadColumn | null
    // The field it is to be now.
    field: string
    column: MappingColumn | undefined
}

export function useUnderstanding(job: Ref<ImportJob>, compared: (next: ImportJob) => void) {
    const all = shallowRef<SavedMapping[]>([])
    const form = shallowRef<Form | null>(null)
    const saved = computed(() => all.value.find(({ name }) => name === job.value.mapping) ?? null)
    const known = useAsync(async () => {
        all.value = await listMappings()
        if (saved.value) form.value = await getForm(pluralOf(saved.value.record))
        reset()
    })
    const edited = shallowRef<MappingDefinition | null>(null)
    const chosen = ref<Record<string, string>>({}) // header's cell -> field, where it was changed
    const name = ref('')
    const busy = ref(false)
    const problem = shallowRef<Problem | null>(null)

    const fields = computed<FormField[]>(() => form.value?.fields.filter(mayBeFed) ?? [])
    const others = computed(() => all.value.filter(({ record, name: one }) => may(`${record}.import`) && one !== job.value.mapping))
    const changed = computed(() => edited.value !== null && JSON.stringify(edited.value) !== JSON.stringify(saved.value?.definition))
    const own = computed(() => Boolean(saved.value && !saved.value.built_in && may('mapping.amend')))
    const editable = computed(() => may('mapping.create') && saved.value !== null && ['planned', 'refused'].includes(job.value.state))

    const headers = computed<UnderstoodHeader[]>(() => {
        const { columns = [], others: rest = [], lies = 'rows' } = job.value.reading ?? {}
        const read = columns.filter(({ header }) => header)
        const list = [
            ...read.map((one) => ({ header: one.header, cell: one.cell, read: one })),
            ...rest.map((one) => ({ header: one.header, cell: one.cell, read: null })),
        ]
        return list.sort((a, b) => placeOf(a.cell, lies) - placeOf(b.cell, lies)).map((one) => {
            const field = chosen.value[one.cell] ?? one.read?.field ?? ''
            return { ...one, field, column: edited.value ? columnOf(edited.value, field) : undefined }
        })
    })
    const missing = computed(() => (job.value.reading?.columns ?? []).filter(({ header }) => !header))

    function reset() {
        edited.value = saved.value?.definition ?? null
        chosen.value = {}
        name.value = own.value ? (saved.value?.name ?? '') : t('import.copy_name', { name: saved.value?.name ?? '' })
    }
    function choose(one: UnderstoodHeader, fieldName: string) {
        if (!edited.value) return
        const to = fields.value.find((field) => field.name === fieldName) ?? null
        edited.value = reassign(edited.value, one.header, one.field || null, to)
        const displaced = headers.value.find((other) => other.cell !== one.cell && other.field === fieldName && fieldName)
        chosen.value = { ...chosen.value, [one.cell]: fieldName, ...(displaced ? { [displaced.cell]: '' } : {}) }
    }
    function edit(change: (mapping: MappingDefinition) => MappingDefinition) {
        if (edited.value) edited.value = change(edited.value)
    }

    // The file as it is in memory, or chosen again after the page was left.
    const file = computed(() => fileOf(job.value.id))
    async function again(mapping: string, list: File) {
        await attempt(async () => compare(list, mapping), list)
    }
    async function saveAndCompare(list: File) {
        await attempt(async () => {
            const wanted = name.value.trim()
            const definition = { ...edited.value!, name: wanted }
            if (own.value && wanted === saved.value?.name) await amendMapping(saved.value, definition, t('import.mapping_reason', { file: job.value.file ?? '' }))
            else await saveMapping(named(definition, wanted))
            return compare(list, wanted)
        }, list)
    }
    async function attempt(work: () => Promise<ImportJob>, list: File) {
        busy.value = true
        problem.value = null
        try {
            const next = await work()
            keepFile(next.id, list)
            if (next.mapping) rememberMapping(list.name, next.mapping)
            compared(next)
        } catch (failure) {
            if (!(failure instanceof Problem)) throw failure
            problem.value = failure
        } finally {
            busy.value = false
        }
    }
    return { known, saved, form, fields, others, headers, missing, changed, own, editable, name, busy, problem, file, choose, edit, reset, again, saveAndCompare }
}

