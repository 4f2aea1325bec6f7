// What holds up most: projects under a red or yellow light, by what is invested times how long it
// has been waiting.
import type { Project } from '@/api/types'
import { keptBy, plannedFields, type Planned } from '@/domain/projects/planned'
import { isAside } from '@/domain/projects/stages'
import { daysBetween } from '@/format/time'

export interface Blocker {
    project: Project
    promise: Planned | null
    date: string
    days: number // since the promised day
    cost: bigint // fen times days
}

// The promise that has been broken for longest; null when the light has another cause.
export function brokenPromise(project: Project, stages: readonly string[], day: string) {
    if (isAside(project.stage)) return null
    const reached = stages.indexOf(project.stage)
    const broken = plannedFields.flatMap((promise) => {
        const date = project[promise]
        const kept = reached >= stages.indexOf(keptBy[promise])
        return date && !kept && date < day ? [{ promise, date, days: daysBetween(date, day) }] : []
    })
    return broken.sort((a, b) => b.days - a.days)[0] ?? null
}

const fen = (amount: string) => BigInt(amount.replace('.', ''))

export function rankBlockers(projects: readonly Project[], stages: readonly string[], day: string): Blocker[] {
    const told = projects.map((project): Blocker => {
        const broken = brokenPromise(project, stages, day)
        const invest = project.invest_cny ? fen(project.invest_cny.amount) : 0n
        const days = broken?.days ?? 0
        return { project, promise: broken?.promise ?? null, date: broken?.date ?? '', days, cost: invest * BigInt(days) }
    })
    return told.sort((a, b) => (a.cost === b.cost ? b.days - a.days : a.cost < b.cost ? 1 : -1))
}
