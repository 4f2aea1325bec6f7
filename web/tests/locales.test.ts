import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from '@/locales/en'
import { zh } from '@/locales/zh'

const read = (names: string[]) => names.map((name) => readFileSync(join('src', name), 'utf8')).join('\n')
const names = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(vue|ts)$/.test(name) && !name.startsWith('locales'))
const sources = read(names)
const written = read(names.filter((name) => !name.startsWith('typed')))
const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()

describe('texts', () => {
    it('have the same keys in both languages', () => {
        expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
    })
    it('have the same holes in both languages', () => {
        for (const key of Object.keys(zh) as (keyof typeof zh)[])
            expect([key, holes(en[key])]).toEqual([key, holes(zh[key])])
    })
    it('are all in use', () => {
        // These are put together from a prefix and a name of the server's.
        const built = /^(event|verify|import|proof|bulk_state)\.|^todo\.kind_|^(delivery|relation)\.|^(filter\.(gte|lte)$|grid\.export_)|^(ledger\.part_|card\.group_|card\.(dates|facts|around|compare|history)$|compare\.(later|earlier|more|less)$)/
        const idle = Object.keys(zh).filter((key) => !built.test(key) && !sources.includes(`'${key}'`))
        expect(idle).toEqual([])
    })
    it('are Chinese in full-width punctuation', () => {
        const faults = Object.entries(zh).filter(([, text]) => /[一-鿿][,;:?!]|[,;:?!][一-鿿]/.test(text))
        expect(faults).toEqual([])
    })
    it('stand nowhere else', () => {
        const shown = written.split('\n').filter((line) => !/^\s*(\/\/|\*|<!--)/.test(line))
        // What people write themselves (src/typed) is read in both languages at once. Names of currencies and steps are formats; 中文 names the language in itself.
        const known = /'(元|美元|欧元|英镑|港元|日元|亿|万|个)'|中文|、|：|，|“|”|年\$|月\$|日`|星期\$|yyyy年|\/\/ /
        expect(shown.filter((line) => /[一-鿿]/.test(line) && !known.test(line))).toEqual([])
    })
})
