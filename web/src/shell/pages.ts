// The screens, in the order of the menu; each is there for those who may see it, and what writes is
// not there in the past.
import type { TextKey } from '@/locales'
import { may } from './session'

export interface Page {
    name: string
    text: TextKey
    // The pages that belong under it.
    also: string[]
    // Any of these permissions.
    needs?: string[]
    writes?: boolean
}

const pages: Page[] = [
    { name: 'overview', text: 'nav.overview', also: ['figure'], needs: ['metric.read'] },
    { name: 'todo', text: 'nav.todo', also: [], writes: true },
    { name: 'projects', text: 'nav.projects', also: ['project'], needs: ['project.read'] },
    { name: 'attraction', text: 'nav.attraction', also: [], needs: ['lead.read'] },
    { name: 'capital', text: 'nav.capital', also: [], needs: ['fdi_contribution.read', 'fund.read', 'peer_value.read'] },
    { name: 'reports', text: 'nav.reports', also: ['document'], needs: ['document.read', 'padding_finding.read'] },
    { name: 'directory', text: 'nav.directory', also: [] },
    { name: 'rules', text: 'nav.rules', also: ['rule-pack'], needs: ['rule_pack.read'] },
    { name: 'imports', text: 'nav.imports', also: ['import'], needs: ['project.import'], writes: true },
    { name: 'ledger', text: 'nav.ledger', also: [] },
    { name: 'settings', text: 'nav.settings', also: [] },
]

export function pagesOf(past: boolean): Page[] {
    return pages.filter(({ needs, writes }) => (!needs || needs.some(may)) && !(writes && past))
}
