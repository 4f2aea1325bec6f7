// What somebody typed and has not saved, kept on this machine under login, kind and record.
import { ref } from 'vue'
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

const openForm = 'luodi.form'
const ownKeys = /^luodi\.(?:draft|recent)\.([^|]*)\|/

// Where this machine keeps what is one login's own.
export function ownKey(kind: 'draft' | 'recent', login: string, rest = ''): string {
    return `luodi.${kind}.${encodeURIComponent(login)}|${rest}`
}

export function draftKey(login: string, plural: string, id: number | undefined, preset?: object): string {
    return ownKey('draft', login, `${plural}|${id ?? `new${preset ? JSON.stringify(preset) : ''}`}`)
}

// All that a login has not saved, the latest first; `id` is null for a new record.
export function draftsOf(login: string): { key: string; plural: string; id: number | null; draft: Draft }[] {
    const prefix = ownKey('draft', login)
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix)).flatMap((key) => {
        const [plural = '', rest = ''] = key.slice(prefix.length).split('|')
        const draft = readDraft(key)
        const id = /^\d+$/.test(rest) ? Number(rest) : null
        return draft && (id !== null || rest === 'new') ? [{ key, plural, id, draft }] : []
    }).sort((a, b) => (a.draft.at < b.draft.at ? 1 : -1))
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

export function dropOwn(of: (login: string) => boolean): void {
    for (const key of Object.keys(globalThis.localStorage ?? {})) {
        const login = ownKeys.exec(key)?.[1]
        if (login !== undefined && of(decodeURIComponent(login))) dropDraft(key)
    }
}

// The form that was open when the page was loaded again, or that was asked for from elsewhere; told once.
const reopened = ref(takeOpen())

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
    const it = reopened.value === key
    if (it) reopened.value = null
    return it
}

// The form opens where it has its place: on the next page, or on this one.
export function openNext(key: string): void {
    reopened.value = key
}
