// What can be done from anywhere: go to a page, begin something, set how things are shown.
import type { RouteLocationRaw } from 'vue-router'
import { today } from '@/format/time'
import { inAll, language, t, type TextKey } from '@/locales'
import { openNext } from '@/records/drafts'
import { formKey } from '@/records/useRecordForm'
import { readDate } from '@/typed/date'
import { answersTo } from '@/typed/pinyin'
import { usualDays } from '../clockDays'
import { past, setClocks } from '../clocks'
import { over } from '../over'
import { pagesOf } from '../pages'
import { router } from '../router'
import { logOut, may } from '../session'
import { dark, setTheme, theme } from '../theme'

export interface Command {
    key: string
    text: string
    // Said beside it.
    note?: string
    to?: RouteLocationRaw
    run?: () => unknown
}

// The text that it is found by, in every language, where it is not its own alone.
type Searched = Command & { texts?: string[] }

const named = (key: TextKey, command: Omit<Searched, 'key' | 'text' | 'texts'>): Searched =>
    ({ key, text: t(key), texts: inAll(key), ...command })

function pages(): Searched[] {
    return pagesOf(past.value).map(({ name, text }) => named(text, { to: { name } }))
}

function begun(): Searched[] {
    if (past.value || !may('project.create')) return []
    const begin = () => {
        openNext(formKey('projects'))
        return router.push({ name: 'projects' })
    }
    return [named('project.create', { run: begin })]
}

function settings(): Searched[] {
    const english = language.value === 'en'
    return [
        ...(past.value ? [named('clock.back', { run: () => setClocks({}) })] : []),
        { key: 'language', text: english ? '中文' : 'English', run: () => (language.value = english ? 'zh' : 'en') },
        named(dark.value ? 'theme.light' : 'theme.dark', { run: () => setTheme(dark.value ? 'light' : 'dark') }),
        ...(theme.value === 'system' ? [] : [named('theme.system', { run: () => setTheme('system') })]),
        named('shell.keys', { note: '?', run: () => (over.value = 'keys') }),
        // Once this is no longer over the page.
        named('shell.print', { run: () => setTimeout(() => window.print(), 100) }),
        named('login.out', { run: logOut }),
    ]
}

function days(): Searched[] {
    return usualDays(today()).map(({ text, day }) => ({
        key: text, text: t('palette.see_day', { day: t(text) }), note: day, run: () => setClocks({ as_of: day }), texts: [...inAll(text), day],
    }))
}

// A day that was typed, or the days it may mean: the page as of then.
function dayTyped(typed: string): Command[] {
    const { day, others = [], choices = [] } = readDate(typed, today()) as { day?: string; others?: string[]; choices?: string[] }
    return [day, ...others, ...choices].filter((one) => one !== undefined).filter((one) => one < today())
        .map((one) => ({ key: `typed/${one}`, text: t('palette.see_day', { day: one }), run: () => setClocks({ as_of: one }) }))
}

export function commandsFor(typed: string): Command[] {
    const all = [...pages(), ...begun(), ...settings(), ...days()]
    return [...dayTyped(typed), ...all.filter(({ text, texts = [] }) => answersTo([text, ...texts], typed))]
}
