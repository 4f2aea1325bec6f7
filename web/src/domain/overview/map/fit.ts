// Lays areas flat and fits them into a box. A district is small: degrees of longitude are shortened by
// the cosine of the middle latitude, and that is true enough to look at.
import type { Area, Point } from './geojson'

export interface Flat { place: (point: Point) => Point; scale: number; width: number; height: number }
export interface Shape { path: string; centre: Point; width: number; height: number }

export function fit(areas: readonly Area[], width: number, tallest: number, margin = 6): Flat {
    const all = areas.flatMap(({ rings }) => rings.flat())
    const [west, east, south, north] = bounds(all)
    const degrees = all.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90)
    const squeeze = degrees ? Math.cos((((south + north) / 2) * Math.PI) / 180) : 1
    const [across, up] = [(east - west) * squeeze || 1, north - south || 1]
    const scale = Math.min((width - 2 * margin) / across, (tallest - 2 * margin) / up)
    const left = (width - across * scale) / 2
    return {
        place: ([x, y]) => [left + (x - west) * squeeze * scale, margin + (north - y) * scale],
        scale, width, height: up * scale + 2 * margin,
    }
}

export function bounds(points: readonly Point[]): [number, number, number, number] {
    let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity]
    for (const [x, y] of points) {
        west = Math.min(west, x)
        east = Math.max(east, x)
        south = Math.min(south, y)
        north = Math.max(north, y)
    }
    return [west, east, south, north]
}

// Twice the signed area, and the centre of gravity, of a ring.
export function gravity(ring: readonly Point[]): { area: number; centre: Point } {
    const origin = ring[0] ?? [0, 0] // near the ring, so that small differences keep their digits
    let [area, x, y] = [0, 0, 0]
    ring.forEach((point, at) => {
        const next = ring[(at + 1) % ring.length] ?? point
        const [ax, ay, bx, by] = [point[0] - origin[0], point[1] - origin[1], next[0] - origin[0], next[1] - origin[1]]
        const cross = ax * by - bx * ay
        area += cross
        x += (ax + bx) * cross
        y += (ay + by) * cross
    })
    return { area: area / 2, centre: area ? [origin[0] + x / (3 * area), origin[1] + y / (3 * area)] : origin }
}

// Points closer together than the eye can tell are left out.
const least = 0.7

export function shapeOf(area: Area, { place }: Flat): Shape {
    const flat = area.rings.map((ring) => thinned(ring.map(place)))
    const main = flat.reduce((largest, ring) => (Math.abs(gravity(ring).area) > Math.abs(gravity(largest).area) ? ring : largest), flat[0] ?? [])
    const [west, east, north, south] = bounds(main)
    const path = flat.map((ring) => `M${ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`).join('')
    return { path, centre: gravity(main).centre, width: east - west, height: south - north }
}

function thinned(ring: readonly Point[]): Point[] {
    const kept: Point[] = []
    for (const point of ring) {
        const last = kept.at(-1)
        if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= least) kept.push(point)
    }
    return kept.length >= 3 ? kept : [...ring]
}
