// The advance as a verb for many rows: its fields, and what it would do to each.
import { h, type FunctionalComponent } from 'vue'
import type { Form } from '@/api/shapes'
import { t } from '@/locales'
import type { ManyVerb } from '@/records/list/plan'
import { planAdvance, stageChoices } from './advance'
import AdvanceFields from './AdvanceFields.vue'

export function advanceMany(form: Form, eventForm: Form): ManyVerb {
    const Fields: FunctionalComponent = (_, { attrs }) => h(AdvanceFields, { stages: stageChoices(form), eventForm, ...attrs } as never)
    Fields.inheritAttrs = false
    return { verb: 'advance', label: t('project.advance'), Fields, plan: (rows, body) => planAdvance(rows, body, form) }
}
