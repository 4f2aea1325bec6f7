// What formats, fields and lists are called on these pages.
import type { FormField, SavedMapping } from '@/api/shapes'
import { fieldText } from '@/fields'
import { language, say } from '@/locales'

export function titleOf(mapping: Pick<SavedMapping, 'name' | 'title_zh' | 'title_en'>): string {
    return (language.value === 'zh' ? mapping.title_zh : mapping.title_en) || mapping.name
}

// A value as the comparison writes it, in words where it is the name of a choice.
export function cellText(text: string, field: FormField | undefined): string {
    if (text === '' || !field) return text || '—'
    const choice = field.choices?.find(({ name }) => name === text)
    if (choice) return say(choice)
    const money = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(text)
    return money ? fieldText({ amount: money[1], currency: money[2] }, field) : text
}
