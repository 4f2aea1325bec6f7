import type { Desk } from '@/records/desk/desk'

export const capital: readonly Desk[] = [
    {
        plural: 'fdi-contributions', record: 'fdi_contribution', text: 'capital.contributions', line: 'capital.contributions_line',
        columns: ['value_date', 'series', 'contract', 'form', 'amount', 'usd', 'evidence_class', 'stage'],
        filters: ['series', 'form', 'evidence_class', 'stage'],
        verbs: [{ verb: 'restate', text: 'capital.restate', asks: ['amount', 'value_date', 'evidence'], when: ({ stage }) => stage === 'entered' }],
    },
    {
        plural: 'fdi-contracts', record: 'fdi_contract', text: 'capital.contracts',
        columns: ['name', 'enterprise', 'investor', 'country', 'via', 'amount', 'signed_on', 'evidence_class'],
    },
    {
        plural: 'fdi-months', record: 'fdi_month', text: 'capital.months', line: 'capital.months_line',
        columns: ['name', 'stage', 'checked_by', 'locked_by', 'locked_on', 'note'],
        verbs: [
            { verb: 'check', text: 'capital.check', when: ({ stage }) => stage === 'open' },
            { verb: 'lock', text: 'capital.lock', when: ({ stage }) => stage === 'checked' },
        ],
    },
    {
        plural: 'funds', record: 'fund', text: 'capital.funds', line: 'capital.funds_line',
        columns: ['name', 'kind', 'level', 'size', 'paid_in', 'established_on', 'for_attraction', 'unapproved', 'asks_reinvestment'],
    },
    {
        plural: 'fund-investments', record: 'fund_investment', text: 'capital.investments',
        columns: ['fund', 'enterprise', 'project', 'round', 'amount', 'stage', 'invested_on', 'evidence_class'],
        verbs: [{
            verb: 'advance', text: 'capital.advance', asks: ['stage', 'stage_on', 'evidence_class', 'evidence'],
            when: ({ stage }) => stage !== 'exited' && stage !== 'written_off',
        }],
    },
    { plural: 'valuations', record: 'valuation', text: 'capital.valuations', columns: ['investment', 'on_day', 'value', 'basis'] },
    { plural: 'fund-exits', record: 'fund_exit', text: 'capital.exits', columns: ['investment', 'kind', 'on_day', 'proceeds', 'evidence_class'] },
    { plural: 'listings', record: 'listing', text: 'capital.listings', columns: ['enterprise', 'market', 'code', 'listed_on'] },
    { plural: 'peer-values', record: 'peer_value', text: 'capital.peers', line: 'capital.peers_line', columns: ['name', 'measure', 'period', 'scope', 'value', 'unit', 'source'] },
]
