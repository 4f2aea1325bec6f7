// The parts of a figure by one dimension, as bars that open their rows.
import type { LocationQueryRaw } from 'vue-router'
import type { Cell, Choice, Metric } from '@/api/shapes'
import type { Bar } from '@/charts/BarList.vue'
import { isAside } from '@/domain/projects/stages'
import { percent } from '@/format/decimal'
import { divide, sum } from '@/format/exact'
import { partsOf, readColumn } from '@/format/figure'
import { language, say, t } from '@/locales'

// The words that narrow a list to one part; null where no filter says the same.
export function wordsOf(dimension: string, key: string): LocationQueryRaw | null {
    if (key === '') return null
    if (dimension === 'signed_year') return { 'signed_on.gte': `${key}-01-01`, 'signed_on.lte': `${key}-12-31` }
    if (dimension === 'year' || dimension === 'country') return null
    // The part goes by the beginning of a code, the filter by the whole of it.
    return dimension === 'industry' ? null : { [dimension]: key }
}

// `order` is the server's order of the choices; without one, the largest stands first. `kept` are the
// words already in force; null for whoever sees totals only and cannot narrow.
export function barsOf(metric: Metric, dimension: string, cells: readonly Cell[], order: readonly Choice[], kept: LocationQueryRaw | null = {}): Bar[] {
    const parts = partsOf(metric)
    const sorted = [...cells].sort((a, b) => (order.length
        ? place(order, a) - place(order, b)
        : dimension === 'signed_year' ? a.key.localeCompare(b.key) : Number(b.value) - Number(a.value)))
    const readings = readColumn(sorted.map(({ value }) => value), parts.unit, parts.kind, language.value)
    const longest = Math.max(...sorted.map(({ value }) => Math.abs(Number(value))), 1)
    const whole = sum(sorted.map(({ value }) => value))
    return sorted.map((cell, at) => {
        const words = wordsOf(dimension, cell.key)
        const share = divide(cell.value, whole)
        return {
            key: cell.key, label: say(cell.label) || cell.key || t('overview.nowhere'),
            share: Math.abs(Number(cell.value)) / longest, text: readings[at]?.number ?? '', exact: readings[at]?.exact ?? '',
            note: share === null ? '' : percent(share, 0),
            to: words && kept && { name: 'figure', params: { id: metric.id }, query: { ...kept, ...words } },
            aside: dimension === 'stage' && isAside(cell.key),
        }
    })
}

function place(order: readonly Choice[], cell: Cell): number {
    const at = order.findIndex(({ name }) => name === cell.key)
    return at < 0 ? order.length : at
}
