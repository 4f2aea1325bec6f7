// The pages this reader opened last, kept on this machine until they log out.
import { ref } from 'vue'
import { ownKey } from '@/records/drafts'
import { session } from '../session'

export interface Recent {
    to: { name: string; params: Record<string, string> }
    text: string
}

const most = 8
const key = () => ownKey('recent', session.value?.user.login ?? '')
export const recent = ref<Recent[]>([])

export function readRecent(): void {
    try {
        recent.value = JSON.parse(localStorage.getItem(key()) ?? '[]') as Recent[]
    } catch {
        recent.value = []
    }
}

export function rememberPage(page: Recent): void {
    readRecent()
    const same = JSON.stringify(page.to)
    recent.value = [page, ...recent.value.filter(({ to }) => JSON.stringify(to) !== same)].slice(0, most)
    try {
        localStorage.setItem(key(), JSON.stringify(recent.value))
    } catch {
        // Where there is no room, nothing is remembered.
    }
}
