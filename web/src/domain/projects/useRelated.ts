// What stands around a project: the firm and its other projects, parent and parts, duplicates, lists.
import { listRecords, getRecord } from '@/api/records'
import type { List } from '@/api/shapes'
import type { Duty, Enterprise, IndustryCode, Membership, Person, Project } from '@/api/types'
import { seenOr } from '@/records/tolerant'
import { may } from '@/shell/session'
import { useAsync } from '@/shell/useAsync'

const few = 50
const none = <T>(): List<T> => ({ items: [], next: null })
// What the reader's duties do not show at all is not asked for.
const one = <T>(record: string, plural: string, id: number | null) => (id === null || !may(`${record}.read`) ? null : seenOr(getRecord<T>(plural, id), null))
const many = <T>(record: string, plural: string, query: Record<string, string | number>) =>
    may(`${record}.read`) ? seenOr(listRecords<T>(plural, query), none<T>()) : none<T>()
const projects = (query: Record<string, string | number>) => many<Project>('project', 'projects', { ...query, limit: few })

export function useRelated(project: () => Project) {
    return useAsync(async () => {
        const { id, enterprise, person, industry, parent } = project()
        const [firm, ofFirm, children, duplicates, above, memberships, owner, duties, industries] = await Promise.all([
            one<Enterprise>('enterprise', 'enterprises', enterprise),
            enterprise === null ? none<Project>() : projects({ enterprise }),
            projects({ parent: id }),
            projects({ duplicate_of: id }),
            one<Project>('project', 'projects', parent),
            many<Membership>('membership', 'memberships', { project: id, limit: few }),
            one<Person>('person', 'people', person),
            person === null ? none<Duty>() : many<Duty>('duty', 'duties', { person, limit: few }),
            industry === null ? none<IndustryCode>() : many<IndustryCode>('industry_code', 'industry-codes', { code: industry, limit: 1 }),
        ])
        const family = new Set([id, parent, ...[...children.items, ...duplicates.items].map((each) => each.id)])
        return {
            firm, above, children: children.items, duplicates: duplicates.items, memberships: memberships.items, owner, duties: duties.items,
            others: ofFirm.items.filter((each) => !family.has(each.id)), moreOthers: ofFirm.next !== null, industry: industries.items[0]?.name ?? null,
        }
    })
}
export type Related = NonNullable<ReturnType<typeof useRelated>['data']['value']>
