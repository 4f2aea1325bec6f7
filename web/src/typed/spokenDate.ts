// Days that are said from today: 今天, 下月底, 季末, 明年底, 3月底, 30天后, end of month, in 2 weeks.
import { dayOf, daysOn, endOfMonth, monthsOn, sameDayMonthsOn, weekday, ymd } from '@/format/civil'

const near: Record<string, number> = {
    大前天: -3, 前天: -2, 昨天: -1, 昨日: -1, 今天: 0, 今日: 0, 明天: 1, 明日: 1, 后天: 2, 大后天: 3,
    yesterday: -1, today: 0, tomorrow: 1,
}
const years: Record<string, number> = { '': 0, 今: 0, 本: 0, 明: 1, 后: 2, 去: -1, 前: -2, this: 0, next: 1, last: -1 }
const beside: Record<string, number> = { '': 0, 本: 0, 这: 0, 这个: 0, 下: 1, 下个: 1, 上: -1, 上个: -1, this: 0, next: 1, last: -1 }
const digits: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10, 半: 0.5 }
const weekdays = '一二三四五六日'
const englishDays = 'mon tue wed thu fri sat sun'.split(' ')

type Reader = (found: string[], today: string) => string | null

const forms: [RegExp, Reader][] = [
    [/^(本|这|这个|下|下个|上|上个)?月(底|末|初|中)$/, ([which = '', part = ''], today) => partOfMonth(monthFrom(today, beside[which] ?? 0), part)],
    [/^(?:(今|本|明|后|去|前)年)?(\d{1,2})月(?:份)?(底|末|初|中)$/, ([which, month, part = ''], today) =>
        which === undefined ? nearestMonth(today, Number(month), part) : partOfMonth({ year: ymd(today).year + (years[which] ?? 0), month: Number(month) }, part)],
    [/^(\d{4})年(\d{1,2})月(?:份)?(底|末|初|中)$/, ([year, month, part = '']) => partOfMonth({ year: Number(year), month: Number(month) }, part)],
    [/^(今|本|明|后|去|前)年(\d{1,2})月(\d{1,2})[日号]?$/, ([which = '', month, day], today) => dayOf(ymd(today).year + (years[which] ?? 0), Number(month), Number(day))],
    [/^(今|本|明|后|去|前)?年(底|末|初|中)$/, ([which = '', part = ''], today) => partOfYear(ymd(today).year + (years[which] ?? 0), part)],
    [/^(今|明|后)(底)$/, ([which = ''], today) => partOfYear(ymd(today).year + (years[which] ?? 0), '底')],
    [/^(\d{4})年?(底|末|初|中)$/, ([year, part = '']) => partOfYear(Number(year), part)],
    [/^(本|这|这个|下|下个|上|上个)?季度?(?:底|末)$/, ([which = ''], today) => endOfQuarterFrom(today, beside[which] ?? 0)],
    [/^(?:(\d{4})年?|(今|明|去)年)?(?:第?([一二三四1-4])季度?|q([1-4]))(?:底|末)?$/, ([year, which, word, figure], today) =>
        endOfMonth(Number(year ?? ymd(today).year + (years[which ?? ''] ?? 0)), quarter(word ?? figure) * 3)],
    [/^q([1-4]) (\d{4})$/, ([figure, year]) => endOfMonth(Number(year), Number(figure) * 3)],
    [/^(本|这|这个|下|下个|上|上个)?(?:周|星期|礼拜)([一二三四五六日天])$/, ([which = '', day = ''], today) =>
        dayOfWeek(today, weekdays.indexOf(day.replace('天', '日')), beside[which] ?? 0)],
    [/^(this|next|last) (mon|tue|wed|thu|fri|sat|sun)[a-z]*$/, ([which = '', day = ''], today) => dayOfWeek(today, englishDays.indexOf(day), beside[which] ?? 0)],
    [/^(?:the )?end of (?:(this|next|last) |the )?(month|quarter|year)$/, ([which = '', span], today) => endOf(today, span ?? '', beside[which] ?? 0)],
    [/^(eom|eoq|eoy)$/, ([word = ''], today) => endOf(today, { eom: 'month', eoq: 'quarter', eoy: 'year' }[word] ?? '', 0)],
    [/^([+-]) ?(\d{1,4})(天|日|d|周|w|个月|月|m|年|y)?$/, ([sign, count, unit], today) => from(today, Number(count) * (sign === '-' ? -1 : 1), unit ?? '天')],
    [/^(\d{1,4}|[一二两三四五六七八九十半]) ?(?:个)?(天|日|周|星期|礼拜|月|季度|年)(?:之|以)?(后|前)$/, ([count = '', unit = '', side], today) =>
        from(today, (digits[count] ?? Number(count)) * (side === '前' ? -1 : 1), unit)],
    [/^in (\d{1,4}) (day|week|month|year)s?$/, ([count, unit = ''], today) => from(today, Number(count), unit)],
    [/^(\d{1,4}) (day|week|month|year)s? ago$/, ([count, unit = ''], today) => from(today, -Number(count), unit)],
]

// Null where it is no such saying.
export function spokenDay(text: string, today: string): string | null {
    const one = near[text]
    if (one !== undefined) return daysOn(today, one)
    for (const [form, reader] of forms) {
        const found = form.exec(text)
        if (found) return reader(found.slice(1), today)
    }
    return null
}

function monthFrom(today: string, count: number) {
    const { year, month } = ymd(today)
    return monthsOn(year, month, count)
}

function partOfMonth({ year, month }: { year: number; month: number }, part: string): string | null {
    if (month < 1 || month > 12) return null
    if (part === '初') return dayOf(year, month, 1)
    return part === '中' ? dayOf(year, month, 15) : endOfMonth(year, month)
}

function nearestMonth(today: string, month: number, part: string): string | null {
    const { year } = ymd(today)
    const away = (one: string) => Math.abs(Date.parse(one) - Date.parse(today))
    const days = [year, year + 1, year - 1].flatMap((one) => partOfMonth({ year: one, month }, part) ?? [])
    return days.sort((a, b) => away(a) - away(b))[0] ?? null
}

function partOfYear(year: number, part: string): string | null {
    if (part === '初') return dayOf(year, 1, 1)
    return part === '中' ? dayOf(year, 6, 30) : dayOf(year, 12, 31)
}

function endOfQuarterFrom(today: string, count: number): string {
    const { year, month } = ymd(today)
    return endOfMonth(year, Math.ceil(month / 3) * 3 + count * 3)
}

function quarter(word: string | undefined): number {
    return digits[word ?? ''] ?? Number(word)
}

function dayOfWeek(today: string, day: number, weeks: number): string {
    return daysOn(today, day - weekday(today) + weeks * 7)
}

function endOf(today: string, span: string, count: number): string | null {
    if (span === 'month') return partOfMonth(monthFrom(today, count), '底')
    return span === 'quarter' ? endOfQuarterFrom(today, count) : partOfYear(ymd(today).year + count, '底')
}

function from(today: string, count: number, unit: string): string | null {
    const kind = unit[0] ?? ''
    const months = '月m'.includes(kind) ? 1 : kind === '季' ? 3 : '年y'.includes(kind) ? 12 : 0
    if (months) return Number.isInteger(count * months) ? sameDayMonthsOn(today, count * months) : null
    const days = count * ('周星礼w'.includes(kind) ? 7 : 1)
    return Number.isInteger(days) ? daysOn(today, days) : null
}
