import type { FormField } from '@/api/shapes'
import { fullDate, today } from '@/format/time'
import { readDate } from '@/typed/date'
import { language, t } from '@/locales'
import type { Reading } from '../field'
import { limitFault } from '../limits'

const named = (day: string) => ({ label: fullDate(day, language.value), value: day })

export function readDay(typed: string, field: FormField, now = today()): Reading {
    const read = readDate(typed, now)
    if (read.fault) return { value: null, fault: t(read.fault === 'day' ? 'read.day' : 'read.no_such_day') }
    if (read.choices) return { value: null, choices: read.choices.map(named) }
    const limit = limitFault(read.day, field)
    if (limit) return { value: null, fault: limit }
    return { value: read.day, note: fullDate(read.day, language.value), others: read.others?.map(named) }
}
