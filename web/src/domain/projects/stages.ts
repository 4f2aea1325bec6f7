// The states beside the road from lead to full output, by the server's names.
const beside = new Set(['paused', 'lost', 'ended', 'merged'])

export function isAside(stage: string): boolean {
    return beside.has(stage)
}

// Nothing follows any more, unless the last step is voided.
export function isClosed(stage: string): boolean {
    return isAside(stage) && stage !== 'paused'
}
