// Whether a figure of an earlier day is another figure. What stands on the books is known by entry,
// not by day: all of it counts on every day, so that two days cannot be compared.
const undated = new Set(['projects.count', 'projects.invest'])

export const isDated = ({ id }: { id: string }) => !undated.has(id)
