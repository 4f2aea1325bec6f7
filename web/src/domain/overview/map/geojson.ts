// Reads areas out of a GeoJSON file (RFC 7946): polygons with a name.
export type Point = readonly [number, number]
export interface Area {
    name: string
    code: string
    // All rings of all polygons; drawn by the even-odd rule, so that holes stay holes.
    rings: Point[][]
}
export type MapFault = 'map.not_json' | 'map.no_areas' | 'map.too_large'

export class MapError extends Error {
    constructor(readonly fault: MapFault) {
        super(fault)
    }
}

export const largest = 30_000_000 // characters
const mostPoints = 500_000
const names = ['name', 'NAME', 'Name', '名称', 'mc', 'MC'] // as maps of all makers call it
const codes = ['code', 'adcode', 'CODE', '代码', 'dm', 'DM'] // the same

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

export function readAreas(text: string): Area[] {
    if (text.length > largest) throw new MapError('map.too_large')
    let json: unknown
    try {
        json = JSON.parse(text)
    } catch {
        throw new MapError('map.not_json')
    }
    const areas = featuresOf(json).flatMap((feature) => {
        const rings = ringsOf(feature.geometry)
        const properties = isObject(feature.properties) ? feature.properties : {}
        return rings.length ? [{ name: firstOf(properties, names), code: firstOf(properties, codes), rings }] : []
    })
    if (!areas.length) throw new MapError('map.no_areas')
    if (areas.reduce((sum, { rings }) => sum + rings.reduce((all, ring) => all + ring.length, 0), 0) > mostPoints)
        throw new MapError('map.too_large')
    return areas
}

function featuresOf(json: unknown): Json[] {
    if (!isObject(json)) return []
    if (json.type === 'Feature') return [json]
    return json.type === 'FeatureCollection' && Array.isArray(json.features) ? json.features.filter(isObject) : []
}

function ringsOf(geometry: unknown): Point[][] {
    if (!isObject(geometry)) return []
    const { type, coordinates } = geometry
    if (type === 'Polygon') return rings(coordinates)
    return type === 'MultiPolygon' && Array.isArray(coordinates) ? coordinates.flatMap(rings) : []
}

const rings = (polygon: unknown): Point[][] =>
    (Array.isArray(polygon) ? polygon : []).map(points).filter((ring) => ring.length >= 4)

function points(ring: unknown): Point[] {
    if (!Array.isArray(ring)) return []
    return ring.filter((point): point is number[] => Array.isArray(point) && Number.isFinite(point[0]) && Number.isFinite(point[1]))
        .map(([x = 0, y = 0]): Point => [x, y])
}

function firstOf(properties: Json, keys: readonly string[]): string {
    const value = keys.map((key) => properties[key]).find((one) => typeof one === 'string' || typeof one === 'number')
    return value === undefined ? '' : String(value).trim()
}
