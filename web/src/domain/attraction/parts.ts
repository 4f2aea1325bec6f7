// What is told of trips and leads together.
import { defineAsyncComponent } from 'vue'
import type { DeskPart } from '@/records/desk/DeskPage.vue'

export const parts: readonly DeskPart[] = [
    { name: 'calendar', text: 'attraction.calendar', needs: 'trip.read', part: defineAsyncComponent(() => import('./CalendarPart.vue')) },
    { name: 'yield', text: 'attraction.yield', needs: 'trip.read', part: defineAsyncComponent(() => import('./YieldPart.vue')) },
    { name: 'lost', text: 'attraction.lost', needs: 'lead.read', part: defineAsyncComponent(() => import('./LostPart.vue')) },
]
