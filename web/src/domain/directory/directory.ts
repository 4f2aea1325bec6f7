import type { TextKey } from '@/locales'

export const directory: { plural: string; record: string; text: TextKey }[] = [
    { plural: 'schemes', record: 'scheme', text: 'directory.schemes' },
    { plural: 'targets', record: 'target', text: 'directory.targets' },
    { plural: 'thresholds', record: 'threshold', text: 'directory.thresholds' },
    { plural: 'blocks', record: 'block', text: 'directory.blocks' },
    { plural: 'enterprises', record: 'enterprise', text: 'directory.enterprises' },
    { plural: 'units', record: 'unit', text: 'directory.units' },
    { plural: 'people', record: 'person', text: 'directory.people' },
    { plural: 'exchange-rates', record: 'exchange_rate', text: 'directory.rates' },
    { plural: 'duties', record: 'duty', text: 'directory.duties' },
    { plural: 'users', record: 'user', text: 'directory.users' },
]
