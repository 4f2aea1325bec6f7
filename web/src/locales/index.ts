import { computed, ref, watch } from 'vue'
import type { Language } from '@/format/amount'
import type { Label } from '@/api/shapes'
import { en } from './en'
import { zh } from './zh'

export type TextKey = keyof typeof zh
export type Texts = Record<TextKey, string>

const texts: Record<Language, Texts> = { zh, en }
const memory = 'luodi.language'

function remembered(): Language {
    return globalThis.localStorage?.getItem(memory) === 'en' ? 'en' : 'zh'
}

export const language = ref<Language>(remembered())
export const languageTag = computed(() => (language.value === 'zh' ? 'zh-CN' : 'en'))

watch(language, (next) => {
    globalThis.localStorage?.setItem(memory, next)
    document.documentElement.lang = languageTag.value
})

// The text in the reader's language, with {names} filled in.
export function t(key: TextKey, values: Record<string, string | number> = {}): string {
    return texts[language.value][key].replace(/\{(\w+)\}/g, (whole, name: string) =>
        name in values ? String(values[name]) : whole,
    )
}

// The text in every language, to be found by.
export function inAll(key: TextKey): string[] {
    return Object.values(texts).map((known) => known[key])
}

// A label that came from the server.
export function say(label: Label | string | null | undefined): string {
    if (!label) return ''
    return typeof label === 'string' ? label : label[language.value] || label.zh
}
