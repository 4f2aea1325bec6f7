// How a figure differs from what it was: told only as far as it can be told.
import type { MetricKind } from '@/api/shapes'
import { compare, divide, isZero, subtract } from './exact'

export type Change =
    | { kind: 'unknown' } // one of the two does not exist
    | { kind: 'same' }
    | { kind: 'new' } // there was nothing before: no share of nothing
    | { kind: 'moved'; difference: string; share: string | null }

export const isRatio = (kind: MetricKind) => kind === 'share' || kind === 'growth' || kind === 'cagr'

export function changeOf(value: string | null, before: string | null | undefined, kind: MetricKind): Change {
    if (value === null || before === null || before === undefined) return { kind: 'unknown' }
    if (compare(value, before) === 0) return { kind: 'same' }
    if (!isRatio(kind) && isZero(before)) return { kind: 'new' }
    const difference = subtract(value, before)
    // All gone or turned about says nothing as a percentage; a ratio moves by points.
    const tellable = !isRatio(kind) && compare(value, '0') > 0 && compare(before, '0') > 0
    return { kind: 'moved', difference, share: tellable ? divide(difference, before) : null }
}
