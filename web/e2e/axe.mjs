import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// What axe finds against WCAG 2.2 A and AA, one rule a line; empty when nothing.
export async function accessibilityFaults(page) {
    // What still fades in has the colours of neither end.
    await page.waitForFunction(() => document.getAnimations().every(({ effect, playState }) =>
        playState !== 'running' || effect.getComputedTiming().endTime === Infinity))
    // Through the debugger: the page's own policy lets no foreign script in.
    await page.evaluate(axe)
    return page.evaluate(async () => {
        const { violations } = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
        return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 120)).join(' ; ')}`).join('\n')
    })
}
