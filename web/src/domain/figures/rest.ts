// How long to leave the metric engine in peace after a reading that took so long, in milliseconds.
const shortest = 3_000
const longest = 600_000
const perWork = 20

export const restAfter = (took: number) => Math.min(longest, Math.max(shortest, took * perWork))
