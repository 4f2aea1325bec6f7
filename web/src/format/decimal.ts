// Exact decimal text: scaled, rounded half-even and grouped without floating point.

// "12345678.9" divided by 10^power, with `decimals` digits after the point.
export function scaleDecimal(text: string, power: number, decimals: number): string {
    const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
    if (!match) return text
    const [, sign = '', whole = '0', fraction = ''] = match
    const digits = BigInt(whole + fraction)
    const drop = fraction.length + power - decimals
    const rounded = drop > 0 ? divideHalfEven(digits, 10n ** BigInt(drop)) : digits * 10n ** BigInt(-drop)
    const padded = rounded.toString().padStart(decimals + 1, '0')
    const cut = padded.length - decimals
    const result = decimals > 0 ? `${padded.slice(0, cut)}.${padded.slice(cut)}` : padded
    return rounded === 0n ? result : sign + result
}

// Negative, zero or positive, as `a` is less than, equal to or greater than `b`.
export function compareDecimal(a: string, b: string): number {
    const places = Math.max(...[a, b].map((text) => text.split('.')[1]?.length ?? 0))
    const [left, right] = [a, b].map((text) => BigInt(scaleDecimal(text, -places, 0)))
    return left! < right! ? -1 : Number(left! > right!)
}

function divideHalfEven(value: bigint, by: bigint): bigint {
    const quotient = value / by
    const twice = (value % by) * 2n
    if (twice > by || (twice === by && quotient % 2n === 1n)) return quotient + 1n
    return quotient
}

// "1234567.50" as "1,234,567.50".
export function group(text: string): string {
    const [whole = '', fraction] = text.split('.')
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
    return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

// Without zeros at the end of the fraction: "12.50" as "12.5", "3.00" as "3".
export function trimZeros(text: string): string {
    return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

// Number of digits before the point, 0 for amounts below one.
export function magnitude(text: string): number {
    return (/^-?0*(\d*)/.exec(text)?.[1] ?? '').length
}

// A ratio such as "0.076900" as "7.69%".
export function percent(text: string, decimals = 2): string {
    return `${group(scaleDecimal(text, -2, decimals))}%`
}
