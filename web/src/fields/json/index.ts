import type { FieldView } from '../field'

// What an import kept beside the known columns: read as "name: value", never typed.
export const json: FieldView = {
    text: (value) =>
        Object.entries(value as Record<string, unknown>)
            .map(([name, one]) => `${name}: ${typeof one === 'string' ? one : JSON.stringify(one)}`)
            .join(' · '),
}
