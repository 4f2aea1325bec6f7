const words: [RegExp, boolean][] = [[/^(是|对|有|√|yes|y|true|1)$/i, true], [/^(否|不|无|×|no|n|false|0)$/i, false]]

export function readYesNo(typed: string): boolean | null {
    return words.find(([word]) => word.test(typed.trim()))?.[1] ?? null
}
