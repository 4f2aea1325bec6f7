// Where things stand in a chart. Drawing may use floating point: what is read stands in the labels.
export interface Mark { x: number; text: string }

// Width of a text in the small letters of charts: a Chinese character is twice a digit.
export function textWidth(text: string): number {
    let width = 0
    for (const letter of text) width += (letter.codePointAt(0) ?? 0) > 0x2e7f ? 11.5 : 6.6
    return width
}

// Which marks may be labelled without touching: in the order of `first`, then from left to right.
export function roomFor(marks: readonly Mark[], first: readonly number[] = [], gap = 6): Set<number> {
    const taken: [number, number][] = []
    const chosen = new Set<number>()
    for (const place of [...first, ...marks.keys()]) {
        const mark = marks[place]
        if (!mark || chosen.has(place) || mark.text === '') continue
        const half = (textWidth(mark.text) + gap) / 2
        const [from, to] = [mark.x - half, mark.x + half]
        if (taken.some(([start, end]) => from < end && to > start)) continue
        taken.push([from, to])
        chosen.add(place)
    }
    return chosen
}

// From a value to a height; always with zero, so that a small change does not look like a large one.
export function heights(values: readonly number[], top: number, bottom: number): (value: number) => number {
    const most = Math.max(0, ...values)
    const least = Math.min(0, ...values)
    const range = most - least || 1
    return (value) => bottom - ((value - least) / range) * (bottom - top)
}

// A line through the points, broken where one is missing.
export function linePath(points: readonly ({ x: number; y: number } | null)[]): string {
    let pen = 'M'
    return points.map((point) => {
        if (!point) {
            pen = 'M'
            return ''
        }
        const step = `${pen}${point.x.toFixed(1)} ${point.y.toFixed(1)}`
        pen = 'L'
        return step
    }).join('')
}
