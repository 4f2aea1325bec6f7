// Which record was opened last from the list at a path, to stand there again when one returns.
export const lastOpened = new Map<string, number>()
