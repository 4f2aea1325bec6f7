// A change on a year before, in words: as much as can be told.
import type { MetricKind } from '@/api/shapes'
import { isRatio, type Change } from '@/format/change'
import { percent, scaleDecimal, trimZeros } from '@/format/decimal'
import { absolute } from '@/format/exact'
import { readFigure } from '@/format/figure'
import { language, t } from '@/locales'

const untold = { unknown: 'figure.year_unknown', same: 'figure.year_same', new: 'figure.year_new' } as const
const signed = (negative: boolean, text: string) => (negative ? '−' : '+') + text

// "+12", "−1.2 亿元", "+3.1 个百分点".
export function differenceText(difference: string, unit: Parameters<typeof readFigure>[1], kind: MetricKind): string {
    const size = absolute(difference)
    const negative = difference !== size
    if (isRatio(kind)) return t('figure.points', { value: signed(negative, scaleDecimal(size, -2, 1)) })
    const reading = readFigure(size, unit, kind, language.value)
    const words = unit === 'count' ? '' : reading.unit
    return signed(negative, [trimZeros(reading.number), words].filter(Boolean).join(' '))
}

export function changeText(change: Change, unit: Parameters<typeof readFigure>[1], kind: MetricKind): string {
    if (change.kind === 'unknown' && (kind === 'growth' || kind === 'cagr')) return t('figure.year_growth')
    if (change.kind !== 'moved') return t(untold[change.kind])
    const value = differenceText(change.difference, unit, kind)
    const share = change.share === null ? '' : signed(change.share.startsWith('-'), percent(absolute(change.share), 1))
    return share ? t('figure.year_share', { value, share }) : t('figure.year_moved', { value })
}
