// Exact arithmetic on decimal text.
interface Parts { digits: bigint; scale: number }

function parts(text: string): Parts {
    const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
    if (!match) throw new RangeError(`not a decimal: ${text}`)
    const [, sign = '', whole = '0', fraction = ''] = match
    return { digits: BigInt(sign + whole + fraction), scale: fraction.length }
}

function atScale({ digits, scale }: Parts, wanted: number): bigint {
    return digits * 10n ** BigInt(wanted - scale)
}

function written(digits: bigint, scale: number): string {
    const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
    const cut = text.length - scale
    const sign = digits < 0n ? '-' : ''
    return sign + (scale > 0 ? `${text.slice(0, cut)}.${text.slice(cut)}` : text)
}

export function subtract(a: string, b: string): string {
    const [left, right] = [parts(a), parts(b)]
    const scale = Math.max(left.scale, right.scale)
    return written(atScale(left, scale) - atScale(right, scale), scale)
}

export function sum(values: readonly string[]): string {
    const known = values.map(parts)
    const scale = Math.max(0, ...known.map((one) => one.scale))
    return written(known.reduce((whole, one) => whole + atScale(one, scale), 0n), scale)
}

// a ÷ b with `decimals` digits, half to even; null where there is nothing to divide by.
export function divide(a: string, b: string, decimals = 6): string | null {
    const [left, right] = [parts(a), parts(b)]
    const scale = Math.max(left.scale, right.scale)
    const by = atScale(right, scale)
    if (by === 0n) return null
    const value = atScale(left, scale) * 10n ** BigInt(decimals)
    const negative = value < 0n !== by < 0n
    const [over, under] = [value < 0n ? -value : value, by < 0n ? -by : by]
    let quotient = over / under
    const twice = (over % under) * 2n
    if (twice > under || (twice === under && quotient % 2n === 1n)) quotient += 1n
    return written(negative ? -quotient : quotient, decimals)
}

// Below 0, 0 or above 0, as `a` is less than, equal to or more than `b`.
export function compare(a: string, b: string): number {
    const difference = parts(subtract(a, b)).digits
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function isZero(text: string): boolean {
    return parts(text).digits === 0n
}

export function absolute(text: string): string {
    return text.startsWith('-') ? text.slice(1) : text
}
