// Kinds of records are named in the singular by the ledger and in the plural by addresses.
const irregular: Record<string, string> = { person: 'people', account: 'users' }

export function pluralOf(record: string): string {
    const name = record.replaceAll('_', '-')
    return irregular[record] ?? (/[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`)
}

// Whether one of these permissions is to read records of this kind.
export function readable(plural: string, permissions: readonly string[]): boolean {
    return permissions.some((permission) => permission.endsWith('.read') && pluralOf(permission.slice(0, -'.read'.length)) === plural)
}
