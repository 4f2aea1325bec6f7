// Numbers as people type them: 1.2亿, 3000万, 12亿5000万, 1,234.5, １２０００, 1.5 m. Exact decimal text
// comes out; what could be meant in two ways is refused rather than guessed.

export type NumberFault = 'number' | 'grouping' | 'unclear'
export type ReadNumber = { number: string; fault?: undefined } | { number?: undefined; fault: NumberFault }

// Powers of ten by their words, the longer ones first.
const steps: [string, number][] = [
    ['万亿', 12], ['千亿', 11], ['百亿', 10], ['十亿', 9], ['亿', 8], ['千万', 7], ['百万', 6], ['十万', 5],
    ['万', 4], ['千', 3], ['百', 2],
    ['trillion', 12], ['billion', 9], ['million', 6], ['thousand', 3],
    ['tn', 12], ['bn', 9], ['mn', 6], ['b', 9], ['m', 6], ['k', 3], ['w', 4],
]
const part = new RegExp(`([\\d.,]+)(${steps.map(([word]) => word).join('|')})?`, 'gy')
const powers = new Map(steps)

// Full-width signs become the usual ones, and all dashes one.
export function halfWidth(text: string): string {
    return text.normalize('NFKC').replace(/[−–—﹣]/g, '-').replace(/[億]/g, '亿').replace(/[萬]/g, '万').trim()
}

interface Part {
    digits: string
    step: number | null
}

// `closed`: a unit such as 元 stood behind, so that a last number without a step is meant as it is.
export function readNumber(text: string, closed = false): ReadNumber {
    const plain = halfWidth(text).toLowerCase()
    const negative = plain.startsWith('-')
    const spaced = plain.replace(/^[-+]\s*/, '')
    // A blank between digits stands for a comma, elsewhere it says nothing.
    const packed = spaced.replace(/(\d)\s+(?=\d)/g, '$1,').replace(/\s+/g, '')
    const parts = partsOf(packed)
    if (!parts) return { fault: 'number' }
    if (parts.some(({ digits }) => !isGrouped(digits))) return { fault: 'grouping' }
    if (!areInOrder(parts, closed)) return { fault: 'unclear' }
    const number = sum(parts, packed.length)
    return { number: negative && number !== '0' ? `-${number}` : number }
}

function partsOf(text: string): Part[] | null {
    const parts: Part[] = []
    part.lastIndex = 0
    while (part.lastIndex < text.length) {
        const found = part.exec(text)
        if (!found) return null
        const [, digits = '', step] = found
        if (!/\d/.test(digits)) return null
        parts.push({ digits, step: step ? (powers.get(step) ?? 0) : null })
    }
    return parts.length ? parts : null
}

function isGrouped(digits: string): boolean {
    return /^(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?$/.test(digits) && digits !== '.'
}

// 12亿5000万 but not 1亿2亿; 3万5000 but not 3万5, which some say for 35,000.
function areInOrder(parts: readonly Part[], closed: boolean): boolean {
    return parts.every(({ digits, step }, place) => {
        const before = parts[place - 1]
        if (!before) return true
        if (before.digits.includes('.') || before.step === null) return false
        const [whole = ''] = digits.replace(/,/g, '').split('.')
        if (whole.length + (step ?? 0) > before.step) return false
        return step !== null || closed || whole.length === before.step
    })
}

function sum(parts: readonly Part[], scale: number): string {
    let total = 0n
    for (const { digits, step } of parts) {
        const [whole = '', fraction = ''] = digits.replace(/,/g, '').split('.')
        total += BigInt(whole + fraction || '0') * 10n ** BigInt(scale + (step ?? 0) - fraction.length)
    }
    const padded = total.toString().padStart(scale + 1, '0')
    const fraction = padded.slice(padded.length - scale).replace(/0+$/, '')
    const whole = padded.slice(0, padded.length - scale)
    return fraction ? `${whole}.${fraction}` : whole
}
