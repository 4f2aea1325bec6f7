// What is told of foreign capital and funds together.
import { defineAsyncComponent } from 'vue'
import type { DeskPart } from '@/records/desk/DeskPage.vue'

export const parts: readonly DeskPart[] = [
    { name: 'outlook', text: 'capital.outlook', needs: 'fdi_contribution.read', part: defineAsyncComponent(() => import('./OutlookPart.vue')) },
    { name: 'reconcile', text: 'capital.reconcile', needs: 'fdi_contribution.reconcile', part: defineAsyncComponent(() => import('./ReconcilePart.vue')) },
    { name: 'returns', text: 'capital.returns', needs: 'fund.read', part: defineAsyncComponent(() => import('./ReturnsPart.vue')) },
    { name: 'look-through', text: 'capital.look_through', needs: 'fund_investment.read', part: defineAsyncComponent(() => import('./LookThroughPart.vue')) },
]
