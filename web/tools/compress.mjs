// Writes a .br and a .gz beside every text file of dist, so that the server compresses nothing.
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const text = /\.(html|js|css|svg|json|txt|webmanifest)$/
let plain = 0
let brotli = 0

for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !text.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path)
    const small = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
    await writeFile(`${path}.br`, small)
    await writeFile(`${path}.gz`, gzipSync(bytes, { level: 9 }))
    plain += bytes.length
    brotli += small.length
}
console.log(`compressed ${Math.round(plain / 1024)} kB of text to ${Math.round(brotli / 1024)} kB`)
