// The parts of the settings: plain records, and those with a page of their own. Each is there for those
// who may see it.
import type { Component } from 'vue'
import type { TextKey } from '@/locales'
import type { Desk } from '@/records/desk/desk'
import { may } from '@/shell/session'
import MyAccess from './MyAccess.vue'
import RoleMatrix from './RoleMatrix.vue'
import UnitTree from './UnitTree.vue'
import UserAccess from './UserAccess.vue'
import WebhookSecret from './WebhookSecret.vue'

export interface Section {
    name: string
    text: TextKey
    needs: string
    desk?: Desk
    // The whole part, or what stands in place of the desk's list.
    Page?: Component
    // What is added to a record that is open.
    Detail?: Component
    // What is shown of a record that was just made.
    Made?: Component
}

const plain = (desk: Desk, more: Partial<Section> = {}): Section => ({ name: desk.plural, text: desk.text, needs: `${desk.record}.read`, desk, ...more })
const revoke = { verb: 'revoke', text: 'settings.revoke' as const, danger: true, when: (record: Record<string, unknown>) => !record.revoked_at }

const groups: { title: TextKey; sections: Section[] }[] = [
    { title: 'settings.mine', sections: [{ name: 'account', text: 'settings.account', needs: 'session.own', Page: MyAccess }] },
    { title: 'settings.people', sections: [
        plain({ plural: 'units', record: 'unit', text: 'directory.units', line: 'settings.units_line' }, { Page: UnitTree }),
        plain({ plural: 'people', record: 'person', text: 'directory.people', line: 'settings.people_line' }),
        plain({ plural: 'duties', record: 'duty', text: 'directory.duties', line: 'settings.duties_line', columns: ['person', 'role', 'unit', 'valid_from', 'valid_to', 'revoked_at'], verbs: [revoke] }),
        plain({ plural: 'delegations', record: 'delegation', text: 'settings.delegations', line: 'settings.delegations_line', verbs: [revoke] }),
    ] },
    { title: 'settings.access', sections: [
        plain({ plural: 'users', record: 'account', text: 'directory.users', line: 'settings.users_line' }, { Detail: UserAccess }),
        { name: 'roles', text: 'settings.roles', needs: 'role.read', Page: RoleMatrix },
        plain({ plural: 'rate-policies', record: 'rate_policy', text: 'settings.rates', line: 'settings.rates_line' }),
        plain({ plural: 'webhooks', record: 'webhook', text: 'settings.webhooks', line: 'settings.webhooks_line' }, { Detail: WebhookSecret, Made: WebhookSecret }),
    ] },
    { title: 'settings.frames', sections: [
        plain({ plural: 'schemes', record: 'scheme', text: 'directory.schemes', line: 'settings.schemes_line' }),
        plain({ plural: 'scheme-members', record: 'scheme_member', text: 'settings.scheme_members', line: 'settings.scheme_members_line' }),
        plain({ plural: 'thresholds', record: 'threshold', text: 'directory.thresholds', line: 'settings.thresholds_line' }),
        plain({ plural: 'targets', record: 'target', text: 'directory.targets', line: 'settings.targets_line' }),
        plain({ plural: 'exchange-rates', record: 'exchange_rate', text: 'directory.rates', line: 'settings.exchange_line' }),
        plain({ plural: 'special-days', record: 'special_day', text: 'settings.days', line: 'settings.days_line' }),
        plain({ plural: 'mappings', record: 'mapping', text: 'settings.mappings', line: 'settings.mappings_line' }),
    ] },
]

export function openGroups() {
    return groups.map(({ title, sections }) => ({ title, sections: sections.filter(({ needs }) => may(needs)) }))
        .filter(({ sections }) => sections.length > 0)
}
