// Days as people type them: 2027-3-31, 2027年3月31日, 3月31日, 20270331, 31 Mar 2027, 下月底, 年底, +30.
// What could be meant in two ways comes out as a choice, with nothing taken for granted.
import { dayOf, endOfMonth, monthsOn, ymd } from '@/format/civil'
import { spokenDay } from './spokenDate'
import { halfWidth } from './number'

export type DateFault = 'day' | 'no_such_day'
export type ReadDate =
    | { day: string; others?: string[]; choices?: undefined; fault?: undefined }
    | { choices: string[]; day?: undefined; fault?: undefined }
    | { fault: DateFault; day?: undefined; choices?: undefined }

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const monthWord = '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const noSuchDay: ReadDate = { fault: 'no_such_day' }

type Reader = (found: string[], today: string) => ReadDate

const forms: [RegExp, Reader][] = [
    [/^(\d{4})[-/.年 ](\d{1,2})[-/.月 ](\d{1,2})[日号]?$/, ([y, m, d]) => exactly(Number(y), Number(m), Number(d))],
    [/^(\d{4})(\d{2})(\d{2})$/, ([y, m, d]) => exactly(Number(y), Number(m), Number(d))],
    [/^(\d{2})年(\d{1,2})月(\d{1,2})[日号]?$/, ([y, m, d]) => exactly(century(y), Number(m), Number(d))],
    [/^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/, ([a, b, y]) => oneOf(
        dayOf(Number(y), Number(b), Number(a)), dayOf(Number(y), Number(a), Number(b)))],
    [/^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{1,2})$/, ([a, b, c]) => oneOf(
        dayOf(century(a), Number(b), Number(c)), dayOf(century(c), Number(b), Number(a)), dayOf(century(c), Number(a), Number(b)))],
    [/^(\d{1,2})月(\d{1,2})[日号]?$/, ([m, d], today) => nearest(Number(m), Number(d), today)],
    [/^(\d{1,2})[-/](\d{1,2})$/, ([m, d], today) => nearest(Number(m), Number(d), today)],
    [/^(\d{4})(?:[-/.年 ](\d{1,2})|(\d{2}))月?(?:份)?$/, ([y, m, packed]) => monthOf(Number(y), Number(m ?? packed))],
    [new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[ -]?${monthWord}\\.?,?[ -]?(\\d{4})$`), ([d, m, y]) => exactly(Number(y), named(m), Number(d))],
    [new RegExp(`^${monthWord}\\.? ?(\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})$`), ([m, d, y]) => exactly(Number(y), named(m), Number(d))],
    [new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)? ?${monthWord}\\.?$`), ([d, m], today) => nearest(named(m), Number(d), today)],
    [new RegExp(`^${monthWord}\\.? ?(\\d{1,2})(?:st|nd|rd|th)?$`), ([m, d], today) => nearest(named(m), Number(d), today)],
    [new RegExp(`^${monthWord}\\.?,? (\\d{4})$`), ([m, y]) => monthOf(Number(y), named(m))],
    [/^(\d{4})年?$/, ([y]) => oneOf(dayOf(Number(y), 1, 1), dayOf(Number(y), 12, 31))],
]

export function readDate(text: string, today: string): ReadDate {
    const plain = halfWidth(text).toLowerCase().replace(/\s+/g, ' ').replace(/(\d) ?([年月日号]) ?/g, '$1$2')
    const spoken = spokenDay(plain, today)
    if (spoken) return { day: spoken }
    for (const [form, reader] of forms) {
        const found = form.exec(plain)
        if (found) return reader(found.slice(1), today)
    }
    return { fault: 'day' }
}

function exactly(year: number, month: number, day: number): ReadDate {
    const one = dayOf(year, month, day)
    return one ? { day: one } : noSuchDay
}

function oneOf(...days: (string | null)[]): ReadDate {
    const choices = [...new Set(days.filter((day) => day !== null))].sort()
    const [first] = choices
    if (first === undefined) return noSuchDay
    return choices.length === 1 ? { day: first } : { choices }
}

// Without a year the nearest such day is meant; the next nearest is offered.
function nearest(month: number, day: number, today: string): ReadDate {
    const { year } = ymd(today)
    const away = (one: string) => Math.abs(Date.parse(one) - Date.parse(today))
    const [first, second] = [year - 1, year, year + 1, year + 2, year - 2, year + 3]
        .map((one) => dayOf(one, month, day)).filter((one) => one !== null).sort((a, b) => away(a) - away(b))
    if (first === undefined) return noSuchDay
    return second === undefined ? { day: first } : { day: first, others: [second] }
}

function monthOf(year: number, month: number): ReadDate {
    const first = dayOf(year, month, 1)
    return first ? { choices: [first, endOfMonth(year, month)] } : noSuchDay
}

// Two digits of a year: below 80 of this century, as mappings read them.
function century(digits: string | undefined): number {
    const two = Number(digits)
    return two < 80 ? 2000 + two : 1900 + two
}

function named(word: string | undefined): number {
    return monthsOn(0, monthNames.indexOf((word ?? '').slice(0, 3)) + 1, 0).month
}
