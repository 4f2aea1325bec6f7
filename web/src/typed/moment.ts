// A day with a time of day behind it: 明天 9:30, 3月31日 14点, 2027-3-31T08:05.
import { halfWidth } from './number'

// The day as it was typed (blank for none), and "HH:MM"; null for a time that does not exist.
export function splitMoment(typed: string): { day: string; time: string } | null {
    const text = halfWidth(typed)
    const found = /^(.*?)[ T]*(\d{1,2}) ?[:点时] ?(\d{1,2})?分?(?::\d{2})?$/.exec(text)
    if (!found) return { day: text, time: '00:00' }
    const [, day = '', hour = '', minute = '0'] = found
    if (Number(hour) > 23 || Number(minute) > 59) return null
    return { day, time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` }
}
