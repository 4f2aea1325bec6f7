// The first letters of the pinyin of a text, from the browser's own Chinese collation: no table needed.
const letters = 'abcdefghjklmnopqrstwxyz'
// The first character of each letter in that collation.
const firsts = '阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀'
const collator = new Intl.Collator('zh-Hans-CN')

// "智能装备 2期" as "znzb 2q"; what is no Chinese character stays as it is.
export function initials(text: string): string {
    return [...text.toLowerCase()].map((sign) => (/\p{Script=Han}/u.test(sign) ? initial(sign) : sign)).join('')
}

function initial(sign: string): string {
    let found = ''
    for (let at = 0; at < firsts.length && collator.compare(firsts[at]!, sign) <= 0; at += 1) found = letters[at]!
    return found || sign
}

// Whether one of the texts contains what was typed, as it is written or by its initials.
export function answersTo(texts: readonly string[], typed: string): boolean {
    const wanted = typed.trim().toLowerCase()
    if (!wanted) return true
    return texts.some((text) => text.toLowerCase().includes(wanted) || initials(text).includes(wanted))
}
