// npm run test:e2e [-- WORDS OF A NAME]; the last line says how many passed and failed.
import { runAll } from './harness.mjs'
import { startServer } from './server.mjs'
import './manual.test.mjs'
import './session.test.mjs'
import './overview.test.mjs'
import './projects.test.mjs'
import './project.test.mjs'
import './changes.test.mjs'
import './merge.test.mjs'
import './rules.test.mjs'
import './clocks.test.mjs'
import './imports.test.mjs'
import './ledger.test.mjs'
import './layout.test.mjs'

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
