import type { FormField } from '@/api/shapes'
import { fullDate, today } from '@/format/time'
import { language, t } from '@/locales'
import { splitMoment } from '@/typed/moment'
import { readDay } from '../date/read'
import type { Reading } from '../field'

export function readMoment(typed: string, field: FormField, now = today()): Reading {
    const moment = splitMoment(typed)
    if (!moment) return { value: null, fault: t('read.day') }
    const read = readDay(moment.day || now, field, now)
    if (typeof read.value !== 'string') return read
    return { value: `${read.value}T${moment.time}:00+08:00`, note: `${fullDate(read.value, language.value)} ${moment.time}` }
}
