// The files of imports under way, while the page is open: with another mapping the same file is
// compared again without being chosen again.
const files = new Map<string, File>()

export function keepFile(job: number | string, file: File): void {
    files.set(String(job), file)
}

export function fileOf(job: number | string): File | null {
    return files.get(String(job)) ?? null
}

// What was copied from a sheet, as a list.
export function pastedFile(event: ClipboardEvent, name: string): File | null {
    const [file] = event.clipboardData?.files ?? []
    if (file) return file
    const text = event.clipboardData?.getData('text/plain') ?? ''
    return text.includes('\t') && text.includes('\n') ? new File([text], name, { type: 'text/plain' }) : null
}
