import { watch, type Ref } from 'vue'
import { getFigure } from '@/api/metrics'
import { getForm } from '@/api/records'
import { whenSeen } from '@/domain/figures/useLive'
import { may } from '@/shell/session'
import { useAsync } from '@/shell/useAsync'
import { cohortOf, oneYearOn, stepsFor, yearsOf, type Age, type Cohort } from './cohorts'
import { choicesOf } from './useBlockers'

export function useCohorts(age: () => Age, element: Ref<Element | null>) {
    const steps = stepsFor(may('project.read'))
    const asked = useAsync(async (signal) => {
        const ask = (day?: string) => Promise.all(steps.map(({ metric, words }) =>
            getFigure(metric, ['signed_year'], signal, { ...words, ...(day ? { as_of: day } : {}) })))
        const [form, now] = await Promise.all([getForm('projects'), ask()])
        const years = now[0] ? yearsOf(now[0]) : []
        const today = now[0]?.as_of ?? ''
        const cohorts: Cohort[] = []
        const young: string[] = [] // not old enough to be compared
        for (const year of years) {
            if (age() === 'so_far') cohorts.push(cohortOf(year, steps, now))
            else if (oneYearOn(year) > today) young.push(year)
            else cohorts.push(cohortOf(year, steps, await ask(oneYearOn(year)), oneYearOn(year)))
        }
        return { cohorts, young, steps, day: today, stages: choicesOf(form, 'stage') }
    })
    const { begun } = whenSeen(element, asked.run)
    watch(age, () => begun.value && asked.run())
    return asked
}
