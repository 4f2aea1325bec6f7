// npm run test:e2e [-- WORDS OF A NAME]; the last line says how many passed and failed.
import { readdir } from 'node:fs/promises'
import { runAll } from './harness.mjs'
import { startServer } from './server.mjs'

// The manual's pictures come first, from a sample that no other test has changed.
const files = (await readdir(new URL('.', import.meta.url))).filter((name) => name.endsWith('.test.mjs')).sort()
for (const name of [...files.filter((one) => one.startsWith('manual')), ...files.filter((one) => !one.startsWith('manual'))])
    await import(`./${name}`)

let result = { passed: 0, failed: 1 }
try {
    const server = await startServer()
    try {
        result = await runAll({ ...server, only: process.argv[2] })
    } finally {
        await server.stop()
    }
} catch (error) {
    console.error(error.message)
}
console.log(`${result.passed} passed, ${result.failed} failed`)
process.exit(result.failed ? 1 : 0)
