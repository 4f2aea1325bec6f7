// A rectangle of cells, from the one where it was begun to the one that is stood on.
import { computed, ref, type Ref } from 'vue'
import type { Place } from './gridKeys'

export interface Area {
    top: number
    bottom: number
    left: number
    right: number
}

export function useArea(at: Ref<Place>) {
    const begun = ref<Place | null>(null)
    const area = computed<Area | null>(() => {
        const [one, other] = [begun.value, at.value]
        if (!one || other.column < 0) return null
        return {
            top: Math.min(one.row, other.row), bottom: Math.max(one.row, other.row),
            left: Math.min(one.column, other.column), right: Math.max(one.column, other.column),
        }
    })
    const holds = (row: number, column: number) => {
        const one = area.value
        return one !== null && row >= one.top && row <= one.bottom && column >= one.left && column <= one.right
    }
    function begin(place: Place) {
        begun.value ??= { row: place.row, column: Math.max(0, place.column) }
    }
    function drop() {
        begun.value = null
    }

    // By the pointer: from the cell that was pressed to those it is drawn over.
    let pressed: Place | null = null
    function press(event: PointerEvent) {
        pressed = event.button === 0 && !event.shiftKey && event.pointerType === 'mouse' ? placeOf(event) : null
        if (pressed) drop()
    }
    function draw(event: PointerEvent) {
        const here = placeOf(event)
        if (!pressed || !here || !(event.buttons & 1) || (here.row === pressed.row && here.column === pressed.column && !begun.value)) return
        window.getSelection()?.removeAllRanges()
        begin(pressed)
        at.value = here
    }
    return { area, holds, begin, drop, press, draw }
}

function placeOf(event: PointerEvent): Place | null {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-column]')
    const row = cell?.closest('tr')?.getAttribute('aria-rowindex')
    return cell && row ? { row: Number(row) - 2, column: Number(cell.dataset.column) } : null
}
