// Events of the ledger in a person's words; one that has none yet is shown as it is written.
import { t, type TextKey } from '@/locales'
import { zh } from '@/locales/zh'

export function eventText(event: string): string {
    const exact = `event.${event}`
    if (exact in zh) return t(exact as TextKey)
    const verb = `event.${event.split('.').at(-1)}`
    return verb in zh ? t(verb as TextKey) : event
}
