// A figure as it is read: number and unit apart, so that they can be set apart.
import type { Figure, Label, MetricKind } from '@/api/shapes'
import { isRatio } from './change'
import { inStep, stepFor, stepForAll, unitOf, type Language, type Step } from './amount'
import { group, percent, trimZeros } from './decimal'

export interface Reading {
    number: string
    unit: string
    exact: string
}

type Unit = Label | string | null | undefined

// A count of records needs a measure word in Chinese and none in English.
const counted: Label = { zh: '个', en: '' }
const isCurrency = (unit: Unit): unit is string => typeof unit === 'string' && /^[A-Z]{3}$/.test(unit)

export function unitText(unit: Unit, language: Language): string {
    if (!unit || unit === 'ratio' || unit === 'rank') return ''
    if (unit === 'count') return counted[language]
    return typeof unit === 'string' ? unit : unit[language]
}

export function readFigure(value: string | null, unit: Unit, kind: MetricKind, language: Language): Reading {
    if (value === null || value === '') return { number: '—', unit: '', exact: '' }
    return readInStep(value, unit, kind, language, stepFor(value, language))
}

// The parts of a ratio are counted or summed, not divided: they are read as what is counted.
export function partsOf(metric: { unit: Unit; kind: MetricKind; counted_unit: string }): { unit: Unit; kind: MetricKind } {
    return isRatio(metric.kind) ? { unit: metric.counted_unit, kind: metric.counted_unit === 'count' ? 'count' : 'sum' } : metric
}

// As readFigure, all values in one step so that they can be compared.
export function readColumn(values: readonly string[], unit: Unit, kind: MetricKind, language: Language): Reading[] {
    const step = stepForAll(values, language)
    return values.map((value) => readInStep(value, unit, kind, language, step))
}

// What stands in several parts of a union: the sum of the parts, the union itself, and how many
// times something was counted again. Null for other figures. Counts, grouped by thousands.
export interface Overlap extends Record<string, string> {
    sum: string
    value: string
    repeats: string
}

export function readOverlap({ value, sum_of_parts: sum }: Pick<Figure, 'value' | 'sum_of_parts'>): Overlap | null {
    if (!sum || !value) return null
    return { sum: group(sum), value: group(value), repeats: group(String(BigInt(sum) - BigInt(value))) }
}

function readInStep(value: string, unit: Unit, kind: MetricKind, language: Language, step: Step): Reading {
    if (isRatio(kind)) return { number: percent(value), unit: '', exact: value }
    if (isCurrency(unit)) {
        const exact = `${group(value)} ${unitOf(unit, { power: 0, name: '' }, language)}`
        return { number: inStep(value, step), unit: unitOf(unit, step, language), exact }
    }
    const number = group(trimZeros(value))
    const name = unitText(unit, language)
    return { number, unit: name, exact: [number, name].filter(Boolean).join(' ') }
}
