// What stands around a project: the firm and its other projects, parent and parts, duplicates, lists.
import { listRecords, getRecord } from '@/api/records'
import type { List } from '@/api/shapes'
import type { Duty, Enterprise, IndustryCode, Membership, Person, Project } from '@/api/types'
import { seenOr } from '@/records/tolerant'
import { useAsync } from '@/shell/useAsync'

const few = 50
const none = <T>(): List<T> => ({ items: [], next: null })
const projects = (query: Record<string, string | number>) => seenOr(listRecords<Project>('projects', { ...query, limit: few }), none<Project>())

export function useRelated(project: () => Project) {
    return useAsync(async () => {
        const { id, enterprise, person, industry, parent } = project()
        const [firm, ofFirm, children, duplicates, above, memberships, owner, duties, industries] = await Promise.all([
            enterprise === null ? null : seenOr(getRecord<Enterprise>('enterprises', enterprise), null),
            enterprise === null ? none<Project>() : projects({ enterprise }),
            projects({ parent: id }),
            projects({ duplicate_of: id }),
            parent === null ? null : seenOr(getRecord<Project>('projects', parent), null),
            seenOr(listRecords<Membership>('memberships', { project: id, limit: few }), none<Membership>()),
            person === null ? null : seenOr(getRecord<Person>('people', person), null),
            person === null ? none<Duty>() : seenOr(listRecords<Duty>('duties', { person, limit: few }), none<Duty>()),
            industry === null ? none<IndustryCode>() : seenOr(listRecords<IndustryCode>('industry-codes', { code: industry, limit: 1 }), none<IndustryCode>()),
        ])
        const family = new Set([id, parent, ...children.items.map((one) => one.id), ...duplicates.items.map((one) => one.id)])
        return {
            firm, above, children: children.items, duplicates: duplicates.items, memberships: memberships.items, owner, duties: duties.items,
            others: ofFirm.items.filter((one) => !family.has(one.id)), moreOthers: ofFirm.next !== null, industry: industries.items[0]?.name ?? null,
        }
    })
}
export type Related = NonNullable<ReturnType<typeof useRelated>['data']['value']>
