// Where a record is opened.
import type { RouteLocationRaw } from 'vue-router'
import type { Desk } from '@/records/desk/desk'
import { attraction } from './attraction/attraction'
import { capital } from './capital/capital'
import { directory } from './directory/directory'
import { reports } from './reports/reports'

const shelves: Record<string, readonly Desk[]> = { attraction, capital, reports, directory }

export function deskOf(plural: string): Desk | undefined {
    return Object.values(shelves).flat().find((desk) => desk.plural === plural)
}

export function placeOf(plural: string, id: number, query: Record<string, string> = {}): RouteLocationRaw {
    if (plural === 'projects') return { name: 'project', params: { id }, query }
    const page = deskOf(plural)?.page
    if (page) return { name: page, params: { id }, query }
    const name = Object.keys(shelves).find((shelf) => shelves[shelf]?.some((desk) => desk.plural === plural)) ?? 'directory'
    return { name, params: { plural }, query: { ...query, open: String(id) } }
}
