// Whole and decimal numbers as people type them, with or without the field's own unit.
import type { FormField } from '@/api/shapes'
import { group, scaleDecimal, trimZeros } from '@/format/decimal'
import { halfWidth, readNumber } from '@/typed/number'
import { say, t } from '@/locales'
import type { Reading } from './field'
import { limitFault } from './limits'

export function readQuantity(typed: string, field: FormField): Reading {
    const { rest, closed } = withoutUnit(halfWidth(typed), field)
    const { number, fault } = readNumber(rest, closed)
    if (fault) return { value: null, fault: t(`read.${fault}`) }
    const places = field.kind === 'integer' ? 0 : (field.scale ?? 0)
    if ((number.split('.')[1]?.length ?? 0) > places)
        return { value: null, fault: places ? t('read.places', { digits: places }) : t('read.whole') }
    const value = field.kind === 'integer' ? Number(number) : scaleDecimal(number, 0, places)
    if (typeof value === 'number' && !Number.isSafeInteger(value)) return { value: null, fault: t('read.size') }
    const limit = limitFault(value, field)
    if (limit) return { value: null, fault: limit }
    // Said back only where it is not simply what was typed.
    const plain = rest.replace(/,/g, '') === number
    return { value, note: plain ? undefined : `= ${[group(number), say(field.unit)].filter(Boolean).join(' ')}` }
}

export function shownQuantity(value: unknown): string {
    return trimZeros(String(value))
}

function withoutUnit(text: string, field: FormField): { rest: string; closed: boolean } {
    const { unit } = field
    const names = typeof unit === 'string' ? [unit] : unit ? [unit.zh, unit.en] : []
    const name = names.map(halfWidth).find((one) => one && text.toLowerCase().endsWith(one.toLowerCase()))
    return name ? { rest: text.slice(0, -name.length).trim(), closed: true } : { rest: text, closed: false }
}
