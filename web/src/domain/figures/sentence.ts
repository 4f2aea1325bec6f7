// A figure as a sentence that can stand in a report: with its day, its change, its target, and what
// anybody needs to find the same number again.
import type { Figure, Metric } from '@/api/shapes'
import type { Change } from '@/format/change'
import { group, percent, trimZeros } from '@/format/decimal'
import { compare, divide } from '@/format/exact'
import { readFigure } from '@/format/figure'
import { longDate } from '@/format/time'
import { language, say, t } from '@/locales'
import { changeText } from './changeText'

export interface Told {
    metric: Metric
    figure: Figure
    change: Change | null
    district: string
    narrowed: string // the filters in words
    period: string
}

export function valueText(value: string | null, metric: Metric): string {
    const { number, unit } = readFigure(value, metric.unit, metric.kind, language.value)
    return [metric.unit === 'count' ? trimZeros(number) : number, unit].filter(Boolean).join(' ')
}

export function sentenceOf({ metric, figure, change, district, narrowed, period }: Told): string {
    const parts = [t('figure.say', {
        day: longDate(figure.as_of, language.value), district, name: say(metric.name),
        narrowed: narrowed ? t('figure.say_narrowed', { words: narrowed }) : '', value: valueText(figure.value, metric),
    })]
    if (change && change.kind !== 'unknown') parts.push(changeText(change, metric.unit, metric.kind))
    const { target, value } = figure
    if (target && value !== null && !narrowed && compare(target, '0') > 0)
        parts.push(t('figure.target', { value: valueText(target, metric), share: percent(divide(value, target) ?? '0', 0) }))
    const basis = t('figure.say_basis', {
        definition: say(metric.definition), period: period ? t('figure.say_period', { period }) : '',
        version: figure.formula_version, size: group(String(figure.known_as_of)), root: figure.ledger.root.slice(0, 12),
    })
    return parts.join(t('figure.say_comma')) + t('figure.say_stop') + basis
}
