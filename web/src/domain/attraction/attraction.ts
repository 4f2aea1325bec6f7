import type { Desk } from '@/records/desk/desk'

type Row = Record<string, unknown>
const open = ({ stage }: Row) => ['registered', 'following', 'assessed'].includes(String(stage))
const undecided = ({ conflicts }: Row) => Number(conflicts) > 0

export const attraction: readonly Desk[] = [
    {
        plural: 'leads', record: 'lead', text: 'attraction.leads', line: 'attraction.leads_line',
        preset: { source: 'firm', secrecy: 'internal' },
        columns: ['code_name', 'name', 'unit', 'person', 'reported_on', 'source', 'invest', 'stage', 'last_contact', 'conflicts'],
        filters: ['stage', 'unit', 'source', 'person'],
        verbs: [
            { verb: 'follow', text: 'attraction.follow', asks: ['person'], when: (row) => row.stage === 'registered' && !undecided(row) },
            { verb: 'assess', text: 'attraction.assess', when: (row) => row.stage === 'following' && !undecided(row) },
            { verb: 'win', text: 'attraction.win', asks: ['project'], when: (row) => open(row) && !undecided(row) },
            { verb: 'pass', text: 'attraction.pass', asks: ['unit', 'shared_credit'], when: (row) => open(row) && !undecided(row) },
            { verb: 'lose', text: 'attraction.lose', asks: ['lost_reason', 'lost_to'], when: open, danger: true },
        ],
    },
    {
        plural: 'lead-conflicts', record: 'lead_conflict', text: 'attraction.conflicts', line: 'attraction.conflicts_line',
        columns: ['lead', 'other_lead', 'other_project', 'ground', 'likeness', 'stage', 'outcome', 'settled_on'],
        verbs: [{ verb: 'settle', text: 'attraction.settle', asks: ['outcome'], when: ({ stage }) => stage === 'open' }],
    },
    {
        plural: 'trips', record: 'trip', text: 'attraction.trips', line: 'attraction.trips_line',
        columns: ['name', 'unit', 'leader', 'place', 'from_on', 'to_on', 'cost_cny', 'stage', 'leads', 'signings'],
        filters: ['stage', 'unit', 'country'],
        verbs: [
            { verb: 'approve', text: 'attraction.approve', when: ({ stage }) => stage === 'planned' },
            { verb: 'report', text: 'attraction.report', asks: ['minutes'], when: ({ stage }) => stage === 'approved' },
            { verb: 'cancel', text: 'attraction.cancel', when: ({ stage }) => stage === 'planned' || stage === 'approved', danger: true },
        ],
    },
    {
        plural: 'visits', record: 'visit', text: 'attraction.visits', line: 'attraction.visits_line',
        preset: { kind: 'out' },
        columns: ['on_day', 'name', 'kind', 'unit', 'person', 'lead', 'next_step', 'next_on'],
    },
    {
        plural: 'recruiters', record: 'recruiter', text: 'attraction.recruiters', line: 'attraction.recruiters_line',
        columns: ['person', 'languages', 'industries', 'places', 'since', 'load', 'trips'],
    },
    {
        plural: 'enterprise-years', record: 'enterprise_year', text: 'attraction.firm_years', line: 'attraction.firm_years_line',
        preset: { evidence_class: 'A' },
        columns: ['enterprise', 'year', 'output_cny', 'tax_cny', 'r_and_d_cny', 'staff', 'land_mu', 'evidence_class'],
    },
    { plural: 'enterprise-names', record: 'enterprise_name', text: 'attraction.former_names', line: 'attraction.former_names_line', columns: ['name', 'enterprise', 'valid_from', 'valid_to', 'source'] },
]
