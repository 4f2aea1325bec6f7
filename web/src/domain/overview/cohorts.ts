// What became of the projects signed in a year: how many reached each step after the signing.
import type { LocationQueryRaw } from 'vue-router'
import type { Figure } from '@/api/shapes'
import { divide } from '@/format/exact'

// Each step is a question to the metric engine. Completed has no figure of its own: it is told by
// where the projects stand now, so that those ended or paused since are not among them.
export const cohortSteps = [
    { stage: 'signed', metric: 'projects.signed_100m', words: {} },
    { stage: 'landed', metric: 'projects.landed', words: {} },
    { stage: 'started', metric: 'projects.started', words: {} },
    { stage: 'completed', metric: 'projects.signed_100m', words: { stage: 'completed,producing,full_output,reviewed' } },
    { stage: 'producing', metric: 'projects.producing', words: {} },
] as const

// Whoever sees totals only cannot ask for the part that stands at a stage.
export const stepsFor = (narrowing: boolean) => cohortSteps.filter(({ words }) => narrowing || Object.keys(words).length === 0)
export type CohortQuestion = (typeof cohortSteps)[number]

export type Age = 'so_far' | 'one_year'

export interface CohortStep {
    stage: string
    value: string
    share: string // of those signed
    id: string
    query: LocationQueryRaw
}
export interface Cohort {
    year: string
    steps: CohortStep[]
}

// The day on which a cohort is compared at the same age: at the end of the year after the signing.
export const oneYearOn = (year: string) => `${Number(year) + 1}-12-31`

const cellOf = (figure: Figure, year: string) => figure.by?.signed_year?.find(({ key }) => key === year)?.value ?? '0'

export function yearsOf(figure: Figure): string[] {
    return (figure.by?.signed_year ?? []).map(({ key }) => key).filter((key) => /^\d{4}$/.test(key)).sort()
}

// `figures` by signing year, one for each step asked and in their order.
export function cohortOf(year: string, asked: readonly CohortQuestion[], figures: readonly Figure[], day?: string): Cohort {
    const signed = figures[0] ? cellOf(figures[0], year) : '0'
    const steps = asked.map(({ stage, metric, words }, place) => {
        const value = figures[place] ? cellOf(figures[place], year) : '0'
        return {
            stage, value, share: divide(value, signed) ?? '0', id: metric,
            query: { ...words, 'signed_on.gte': `${year}-01-01`, 'signed_on.lte': `${year}-12-31`, ...(day ? { as_of: day } : {}) },
        }
    })
    return { year, steps }
}
