// What nobody waits for: once the browser has drawn what stands there. Returns how to call it off.
export function afterwards(work: () => void): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => (timer = setTimeout(work)))
    return () => {
        cancelAnimationFrame(frame)
        clearTimeout(timer)
    }
}
