// The dates that were promised, and the stage that keeps each.
export const plannedFields = ['planned_start', 'planned_finish', 'planned_production'] as const
export type Planned = (typeof plannedFields)[number]
export const keptBy: Record<Planned, string> = { planned_start: 'started', planned_finish: 'completed', planned_production: 'producing' }
