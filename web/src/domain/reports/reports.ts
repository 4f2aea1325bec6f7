// Papers with figures, and what looks like padding.
import type { Desk } from '@/records/desk/desk'

export const reports: readonly Desk[] = [
    {
        plural: 'documents', record: 'document', text: 'reports.documents', line: 'reports.documents_line', page: 'document',
        columns: ['name', 'source', 'figures_on', 'stage', 'verified_by', 'published_by', 'published_on'],
    },
    {
        plural: 'claims', record: 'claim', text: 'reports.claims', line: 'reports.claims_line', readOnly: true,
        columns: ['quote', 'metric', 'printed', 'unit', 'value', 'verdict', 'stage', 'document'],
    },
    {
        plural: 'padding-findings', record: 'padding_finding', text: 'reports.padding', line: 'reports.padding_line',
        columns: ['project', 'kind', 'other', 'ground', 'found_on', 'stage', 'outcome'],
        verbs: [{ verb: 'settle', text: 'attraction.settle', asks: ['outcome'], when: ({ stage }) => stage === 'open' }],
    },
]
