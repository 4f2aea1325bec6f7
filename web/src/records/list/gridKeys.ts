// Where the cursor of a list goes by which key. A row is stood on as a whole (column -1) or in one of
// its cells.
export interface Place {
    row: number
    column: number
}

export function placeAfter(key: string, at: Place, size: { rows: number; columns: number; page: number }): Place | null {
    const row = (to: number) => ({ ...at, row: Math.max(0, Math.min(size.rows - 1, to)) })
    switch (key) {
        case 'ArrowDown': return row(at.row + 1)
        case 'ArrowUp': return row(at.row - 1)
        case 'PageDown': return row(at.row + size.page)
        case 'PageUp': return row(at.row - size.page)
        case 'Home': return row(0)
        case 'End': return row(size.rows - 1)
        case 'ArrowRight': return { ...at, column: Math.min(size.columns - 1, at.column + 1) }
        case 'ArrowLeft': return { ...at, column: Math.max(-1, at.column - 1) }
        default: return null
    }
}
