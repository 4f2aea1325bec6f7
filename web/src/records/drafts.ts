// What somebody typed and has not saved, kept on this machine under login, kind and record.
import type { FieldError } from '@/api/shapes'
import type { Repeat } from '@/api/repeat'
import type { InputFault } from '@/fields/useInput'

export type Values = Record<string, unknown>

export interface Draft {
    at: string
    // What the fields held when it was begun, and in which version.
    before: Values
    version: number | null
    values: Values
    faults: Record<string, InputFault>
    reason: string
    // Saving was tried: what is due and missing is said.
    tried: boolean
    // What the server found wrong with it.
    errors: FieldError[]
    repeat: Repeat | null
}

const prefix = 'luodi.draft.'
const openForm = 'luodi.form'

export function draftKey(login: string, plural: string, id: number | undefined, preset?: object): string {
    return `${prefix}${encodeURIComponent(login)}|${plural}|${id ?? `new${preset ? JSON.stringify(preset) : ''}`}`
}

export function readDraft(key: string): Draft | null {
    try {
        return JSON.parse(localStorage.getItem(key) ?? 'null') as Draft | null
    } catch {
        return null
    }
}

// Where there is no room, the page itself still holds what was typed.
export function keepDraft(key: string, draft: Draft): void {
    try {
        localStorage.setItem(key, JSON.stringify(draft))
    } catch {
        dropDraft(key)
    }
}

export function dropDraft(key: string): void {
    localStorage.removeItem(key)
}

export function dropDrafts(of: (login: string) => boolean): void {
    const keys = Object.keys(globalThis.localStorage ?? {}).filter((key) => key.startsWith(prefix))
    for (const key of keys) if (of(decodeURIComponent(key.slice(prefix.length).split('|')[0] ?? ''))) dropDraft(key)
}

// The form that was open when the page was loaded again; told once.
let reopened = takeOpen()

function takeOpen(): string | null {
    const kept = globalThis.sessionStorage?.getItem(openForm) ?? ''
    globalThis.sessionStorage?.removeItem(openForm)
    const { pathname } = globalThis.location ?? { pathname: '' }
    return kept.startsWith(`${pathname}|`) ? kept.slice(pathname.length + 1) : null
}

export function markOpen(key: string | null): void {
    if (key) sessionStorage.setItem(openForm, `${location.pathname}|${key}`)
    else sessionStorage.removeItem(openForm)
}

export function wasOpen(key: string): boolean {
    const it = reopened === key
    if (it) reopened = null
    return it
}
