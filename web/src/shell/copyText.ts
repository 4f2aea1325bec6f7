// Puts a text on the clipboard. Without a secure connection, as on an office network, browsers only
// allow it the old way.
export async function copyText(text: string): Promise<boolean> {
    try {
        await navigator.clipboard.writeText(text)
        return true
    } catch {
        const area = document.createElement('textarea')
        area.value = text
        area.className = 'hidden'
        document.body.append(area)
        area.select()
        const copied = document.execCommand('copy')
        area.remove()
        return copied
    }
}
