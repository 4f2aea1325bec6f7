// The state of a form over one record: what is typed, what is wrong with it, its draft, its saving.
import { computed, onBeforeUnmount, onMounted, ref, shallowRef, watch } from 'vue'
import { Problem } from '@/api/problem'
import { getRecord } from '@/api/records'
import type { AnyRecord, FieldError, Form, FormField } from '@/api/shapes'
import { fieldViews, isEmpty } from '@/fields'
import { dueFault, limitFault } from '@/fields/limits'
import type { InputFault } from '@/fields/useInput'
import { t } from '@/locales'
import { session } from '@/shell/session'
import { valueOf } from './columns'
import { draftKey, dropDraft, keepDraft, markOpen, readDraft, wasOpen, type Draft, type Values } from './drafts'
import { sameValue } from './threeWay'
import { useSaving } from './useSaving'

export interface FormProps {
    plural: string
    form: Form
    record?: AnyRecord
    preset?: Record<string, unknown>
}

export const formKey = (plural: string, id?: number, preset?: object) => draftKey(session.value?.user.login ?? '', plural, id, preset)

// Whether this form was open when the page was loaded again, or is asked for.
export function formWasOpen(plural: string, id?: number, preset?: object): boolean {
    return wasOpen(formKey(plural, id, preset))
}

export const reasonField = 'reason'

export function useRecordForm(props: FormProps, done: (record: AnyRecord) => void) {
    const fields = props.form.fields.filter((field) => isTyped(field, !props.record))
    const withheld = (name: string) => props.record?.masked?.includes(name) ?? false
    const writable = fields.filter(({ name }) => !withheld(name))
    const valuesOf = (record?: AnyRecord): Values =>
        Object.fromEntries(writable.map(({ name }) => [name, record ? (valueOf(record, name) ?? null) : null]))

    const key = formKey(props.plural, props.record?.id, props.preset)
    const draft = shallowRef<Draft | null>(readDraft(key))
    // The record and its values that the changes below start from.
    const base = shallowRef<AnyRecord | undefined>(props.record)
    // What a new one begins with is seen, and is no change of the reader's.
    const initial = () => ({ ...valuesOf(props.record), ...pickKnown(props.preset ?? {}, valuesOf()) })
    const before = shallowRef<Values>(initial())
    const values = ref<Values>({ ...before.value })
    const faults = ref<Record<string, InputFault>>({})
    const reason = ref('')
    const tried = ref(false)
    const refused = shallowRef<{ errors: FieldError[]; values: Values }>({ errors: [], values: {} })
    const theirs = shallowRef<AnyRecord | null>(null)
    let over = false

    const { busy, problem, repeat, save, stopWaiting } = useSaving((record) => {
        finish()
        done(record)
    }, draft.value?.repeat)

    const changed = computed<Values>(() =>
        Object.fromEntries(Object.entries(values.value).filter(([name, value]) => !sameValue(value, before.value[name]))))
    const dirty = computed(() => Object.keys(changed.value).length > 0 || Object.keys(faults.value).length > 0)

    // What is wrong as far as the description tells; all at once.
    const ownErrors = computed<FieldError[]>(() => {
        const errors = writable.flatMap((field) => {
            const message = faultIn(field)
            return message ? [{ field: field.name, code: 'here', message }] : []
        })
        const due = props.record && !reason.value.trim()
        return due ? [...errors, { field: reasonField, code: 'required', message: t('form.reason_due') }] : errors
    })
    function faultIn(field: FormField): string | undefined {
        const fault = faults.value[field.name]
        if (fault) return fault.message
        const value = values.value[field.name]
        if (isEmpty(value)) return field.required && field.kind !== 'boolean' ? dueFault(field) : undefined
        return field.name in changed.value ? limitFault(value, field) : undefined
    }
    // A fault that the server found stands until its field is changed.
    const foundErrors = computed(() => refused.value.errors.filter(({ field }) =>
        sameValue(valueNow(field), refused.value.values[field])))
    const valueNow = (name: string) => (name === reasonField ? reason.value : values.value[name])
    const errors = computed<FieldError[]>(() => {
        const own = tried.value ? ownErrors.value : []
        return [...own, ...foundErrors.value.filter(({ field }) => !own.some((one) => one.field === field))]
    })

    async function submit(): Promise<void> {
        tried.value = true
        refused.value = { errors: [], values: {} }
        if (ownErrors.value.length || busy.value) return
        const body = props.record ? { ...changed.value, reason: reason.value.trim() } : { ...props.preset, ...changed.value }
        await save({ plural: props.plural, record: base.value, verb: 'amend', body })
        await judge(problem.value)
    }
    async function judge(failure: Problem | null): Promise<void> {
        if (failure?.status === 412) theirs.value = await getRecord(props.plural, props.record!.id).catch(() => null)
        else if (failure) refused.value = { errors: failure.errors, values: { ...values.value, reason: reason.value } }
    }
    // The reader has decided, field by field, over the version that is in store now.
    async function settle(chosen: Values): Promise<void> {
        if (!theirs.value) return
        base.value = theirs.value
        before.value = valuesOf(theirs.value)
        values.value = chosen
        theirs.value = null
        if (dirty.value) return submit()
        finish()
        done(base.value)
    }

    function restore(kept: Draft) {
        values.value = { ...before.value, ...pickKnown(kept.values, before.value) }
        faults.value = kept.faults
        reason.value = kept.reason
        refused.value = { errors: kept.errors, values: { ...kept.values, reason: kept.reason } }
        tried.value = kept.tried
        // Begun on an older version: what has changed since is shown before anything is saved.
        if (props.record && kept.version !== null && kept.version < props.record.version) {
            before.value = { ...before.value, ...pickKnown(kept.before, before.value) }
            if (dirty.value) theirs.value = props.record
        }
    }
    function startAfresh() {
        dropDraft(key)
        draft.value = null
        theirs.value = null
        before.value = initial()
        values.value = { ...before.value }
        faults.value = {}
        reason.value = ''
        refused.value = { errors: [], values: {} }
        tried.value = false
    }
    function keep() {
        if (over) return
        if (!dirty.value && !reason.value) return dropDraft(key)
        keepDraft(key, {
            at: new Date().toISOString(), before: before.value, version: base.value?.version ?? null, values: values.value,
            faults: faults.value, reason: reason.value, tried: tried.value, errors: foundErrors.value, repeat: repeat.value,
        })
    }
    function finish() {
        over = true
        dropDraft(key)
        markOpen(null)
    }

    if (draft.value) restore(draft.value)
    watch([values, faults, reason, tried, refused, repeat], keep, { deep: true })
    watch([values, reason], stopWaiting, { deep: true })
    const warn = (event: BeforeUnloadEvent) => {
        if (dirty.value && !over) event.preventDefault()
    }
    onMounted(() => {
        markOpen(key)
        window.addEventListener('beforeunload', warn)
    })
    onBeforeUnmount(() => {
        markOpen(null)
        window.removeEventListener('beforeunload', warn)
    })
    return {
        fields, withheld, writable, base, before, values, faults, reason, draft, dirty, changed, errors, busy, problem, theirs,
        valuesOf, submit, settle, startAfresh, finish, unsaved: () => dirty.value && !over,
    }
}

function isTyped(field: FormField, fresh: boolean): boolean {
    return Boolean(fieldViews[field.kind].typed) && (field.writable === 'always' || (fresh && field.writable === 'on_create'))
}

function pickKnown(values: Values, known: Values): Values {
    return Object.fromEntries(Object.entries(values).filter(([name]) => name in known))
}
