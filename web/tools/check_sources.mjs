// Refuses what must not be in the sources: v-html and its kin, static style attributes (the
// content security policy would drop them), `any`, addresses of other hosts, and files that
// have grown too long.
import { readFile, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../src', import.meta.url))
const refused = [
    [/v-html|innerHTML|insertAdjacentHTML|document\.write/, 'writes markup from text'],
    [/<[a-z][^>]*\sstyle="/i, 'has a static style attribute'],
    [/\bas any\b|: any\b|<any>/, 'uses any'],
    [/https?:\/\/(?!www\.w3\.org)/, 'names another host'],
    [/\b(eval|new Function)\s*\(/, 'makes code from text'],
]
const longest = 300
const faults = []

for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(vue|ts|css)$/.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const name = relative(root, path)
    const lines = (await readFile(path, 'utf8')).split('\n')
    lines.forEach((line, index) => {
        for (const [pattern, what] of refused)
            if (pattern.test(line)) faults.push(`src/${name}:${index + 1}: ${what}`)
    })
    const generated = name === join('api', 'types.ts') || name.startsWith('locales')
    if (!generated && lines.length > longest)
        faults.push(`src/${name}: ${lines.length} lines, split it (limit ${longest})`)
}
for (const fault of faults) console.error(fault)
process.exit(faults.length ? 1 : 0)
