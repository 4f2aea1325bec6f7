// Which area of a file is which part of the district: by name, as people write it.
import type { Cell } from '@/api/shapes'
import type { Area } from './geojson'

export type Dimension = 'block' | 'unit'
export interface Matched {
    area: Area
    // A part of the district, the district itself, or what lies around it.
    role: 'part' | 'district' | 'around'
    cell: Cell | null
}

const plain = (name: string) => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

export function matchAreas(areas: readonly Area[], cells: readonly Cell[], district: { code: string; name: string }): Matched[] {
    const known = new Map(cells.filter(({ key }) => key !== '').flatMap((cell) => [cell.label.zh, cell.label.en].map((name) => [plain(name), cell] as const)))
    return areas.map((area): Matched => {
        const cell = known.get(plain(area.name)) ?? null
        if (cell) return { area, role: 'part', cell }
        const whole = area.code === district.code || (area.name !== '' && plain(area.name) === plain(district.name))
        return { area, role: whole ? 'district' : 'around', cell: null }
    })
}

// Blocks or units: whichever more areas are named after.
export function dimensionOf(areas: readonly Area[], by: Partial<Record<Dimension, readonly Cell[]>>): Dimension {
    const found = (name: Dimension) => matchAreas(areas, by[name] ?? [], { code: '', name: '' }).filter(({ cell }) => cell).length
    return found('unit') > found('block') ? 'unit' : 'block'
}

// How dark, 0 to 4: none, then by quarters of the largest.
export function shadeOf(value: string, largest: number): number {
    const size = Math.abs(Number(value))
    return size === 0 || largest <= 0 ? 0 : Math.min(4, Math.max(1, Math.ceil((size / largest) * 4)))
}
