import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Cell } from '@/api/shapes'
import { fit, gravity, shapeOf } from '@/domain/overview/map/fit'
import { MapError, readAreas, type Area } from '@/domain/overview/map/geojson'
import { dimensionOf, matchAreas, shadeOf } from '@/domain/overview/map/match'

const square = (name: string, west: number, south: number, size = 1): object => ({
    type: 'Feature', properties: { name, adcode: 330402 },
    geometry: { type: 'Polygon', coordinates: [[[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]] },
})
const file = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })
const cell = (key: string, name: string, value = '1'): Cell => ({ key, label: { zh: name, en: name }, value })
const district = { code: '330402', name: '南湖区' }

describe('boundaries', () => {
    it('are polygons with names and codes', () => {
        const [area] = readAreas(file(square('核心板块一', 0, 0), { type: 'Feature', geometry: { type: 'Point', coordinates: [0, 0] }, properties: {} }))
        expect([area?.name, area?.code, area?.rings[0]?.length]).toEqual(['核心板块一', '330402', 5])
    })
    it('say what is wrong with a file', () => {
        const fault = (text: string) => {
            try {
                return readAreas(text).length
            } catch (error) {
                return (error as MapError).fault
            }
        }
        expect([fault('PK…'), fault('[]'), fault(file()), fault('{"type":"FeatureCollection","features":[null,{"geometry":{"type":"Polygon","coordinates":[[["a"]]]}}]}')])
            .toEqual(['map.not_json', 'map.no_areas', 'map.no_areas', 'map.no_areas'])
    })
    it('are matched by name, whatever the blanks and widths', () => {
        const areas = readAreas(file(square(' 核心 板块一', 0, 0), square('Ｂ区', 1, 0), square('别处', 2, 0)))
        const matched = matchAreas(areas, [cell('176', '核心板块一'), cell('177', 'B区')], { code: '1', name: '' })
        expect(matched.map(({ role, cell: found }) => [role, found?.key])).toEqual([['part', '176'], ['part', '177'], ['around', undefined]])
    })
    it('may be those of units', () => {
        const areas = readAreas(file(square('青禾镇', 0, 0), square('南桥镇', 1, 0)))
        const by = { block: [cell('176', '核心板块一')], unit: [cell('1', '青禾镇'), cell('2', '南桥镇')] }
        expect(dimensionOf(areas, by)).toBe('unit')
        expect(dimensionOf(areas, { block: by.block })).toBe('block')
    })
    it('are shaded by quarters of the largest, nothing for nothing', () => {
        expect(['0', '1', '8', '9', '24', '32'].map((value) => shadeOf(value, 32))).toEqual([0, 1, 1, 2, 3, 4])
        expect(shadeOf('5', 0)).toBe(0)
    })
})

describe('a flat map', () => {
    it('keeps north up and shortens longitude', () => {
        const areas: Area[] = [{ name: '', code: '', rings: [[[120, 60], [121, 60], [121, 61], [120, 61], [120, 60]]] }]
        const flat = fit(areas, 1000, 500, 0)
        const [x, y] = flat.place([120, 61])
        const [east, south] = flat.place([121, 60])
        expect([y, south]).toEqual([0, 500])
        expect((east - x) / (south - y)).toBeCloseTo(Math.cos((60.5 * Math.PI) / 180), 10)
    })
    it('puts a label at the centre of gravity', () => {
        expect(gravity([[0, 0], [4, 0], [4, 2], [0, 2]])).toEqual({ area: 8, centre: [2, 1] })
    })
})

// Outside data, read where it lies (LUODI_TEST_DATA); never part of the project.
const data = join(process.env.LUODI_TEST_DATA ?? '../../shared/data', 'divisions')
describe.skipIf(!existsSync(data))(`the boundaries in ${data}`, () => {
    const areasOf = (name: string) => readAreas(readFileSync(join(data, name), 'utf8'))
    it('hold the district at its size', () => {
        const areas = areasOf('county_330402.json')
        expect(areas.map(({ name, code }) => [name, code])).toEqual([['南湖区', '330402']])
        const flat = fit(areas, 100_000, 100_000)
        const squareUnits = (areas[0]?.rings ?? []).reduce((sum, ring) => sum + Math.abs(gravity(ring.map(flat.place)).area), 0)
        const kilometres = 111.2 / flat.scale // of a degree of latitude
        expect(Math.round(squareUnits * kilometres ** 2)).toBeGreaterThan(420)
        expect(Math.round(squareUnits * kilometres ** 2)).toBeLessThan(450)
    })
    it('tell the district from its neighbours', () => {
        const matched = matchAreas(areasOf('citys_330400.json'), [cell('176', '核心板块一')], district)
        expect(matched.filter(({ role }) => role === 'district').map(({ area }) => area.name)).toEqual(['南湖区'])
        expect(matched.filter(({ role }) => role === 'around')).toHaveLength(6)
        expect(shapeOf(matched[0]!.area, fit(matched.map(({ area }) => area), 700, 440)).path).toMatch(/^M\d/)
    })
})
