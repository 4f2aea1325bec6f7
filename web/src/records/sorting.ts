import type { Column } from './columns'

export type Direction = 'ascending' | 'descending' | 'none'

export function sortDirection(sort: string | undefined, name: string): Direction {
    if (sort === name) return 'ascending'
    return sort === `-${name}` ? 'descending' : 'none'
}

// Figures and dates are asked for from the top first.
export function nextSort(sort: string | undefined, { field, numeric }: Column): string {
    const now = sortDirection(sort, field.name)
    const downFirst = numeric || field.kind === 'date'
    if (now === 'none') return downFirst ? `-${field.name}` : field.name
    if (now === 'descending') return downFirst ? field.name : ''
    return downFirst ? '' : `-${field.name}`
}
