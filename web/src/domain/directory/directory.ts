import type { Desk } from '@/records/desk/desk'

// What people look things up in; how the district is set up stands under settings.
export const directory: readonly Desk[] = [
    { plural: 'enterprises', record: 'enterprise', text: 'directory.enterprises' },
    { plural: 'blocks', record: 'block', text: 'directory.blocks' },
    { plural: 'land-deals', record: 'land_deal', text: 'directory.land_deals', columns: ['name', 'holder', 'location', 'area_mu', 'land_use', 'price', 'signed_on'] },
    { plural: 'units', record: 'unit', text: 'directory.units' },
    { plural: 'people', record: 'person', text: 'directory.people' },
    { plural: 'schemes', record: 'scheme', text: 'directory.schemes' },
    { plural: 'targets', record: 'target', text: 'directory.targets' },
    { plural: 'industry-codes', record: 'industry_code', text: 'directory.industry_codes' },
    { plural: 'division-codes', record: 'division_code', text: 'directory.division_codes' },
]
