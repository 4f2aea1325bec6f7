// What every list of a desk does beside its rows: makes new ones, and opens one, which stands in the address.
import { computed, ref, watchEffect } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { getForm } from '@/api/records'
import type { AnyRecord } from '@/api/shapes'
import { session } from '@/shell/session'
import { useAsync } from '@/shell/useAsync'
import { formWasOpen } from '../useRecordForm'
import type { Desk } from './desk'

export function useDesk(desk: Desk) {
    const route = useRoute()
    const router = useRouter()
    const form = useAsync(() => getForm(desk.plural))
    void form.run()
    const preset = ref<Record<string, unknown> | null>(null)
    // A new record of somebody who answers for one unit begins with it.
    const own = session.value?.roles.includes('local_office') ? session.value.units[0] : undefined
    const fresh = computed(() => (own !== undefined && form.data.value?.fields.some(({ name }) => name === 'unit') ? { ...desk.preset, unit: own } : { ...desk.preset }))
    watchEffect(() => {
        if (form.data.value && formWasOpen(desk.plural, undefined, fresh.value)) preset.value = fresh.value
    })
    const opened = computed(() => (/^\d+$/.test(String(route.query.open ?? '')) ? Number(route.query.open) : null))
    const placeOf = (row: AnyRecord) => (desk.page
        ? { name: desk.page, params: { id: row.id } }
        : { name: String(route.name), params: route.params, query: { ...route.query, open: row.id } })
    const open = (id: number) => router.push({ query: { ...route.query, open: id } })
    const shut = () => router.push({ query: { ...route.query, open: undefined } })
    return { form, preset, fresh, opened, placeOf, open, shut }
}
