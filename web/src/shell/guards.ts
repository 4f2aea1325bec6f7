// What holds for every navigation: someone is logged in, and the clocks stay as they are set.
import { nextTick, watch } from 'vue'
import type { RouteLocationNormalized } from 'vue-router'
import { whenReachable } from '@/api/connection'
import { language, t } from '@/locales'
import { clocksOf } from './clocks'
import { router } from './router'
import { may, restoreSession, session } from './session'

export function installGuards(): void {
    router.beforeEach(async (to, from) => {
        if (to.meta.open) return true
        await restoreSession().catch(() => undefined)
        if (!session.value) return { name: 'login', query: { next: to.fullPath } }
        // Those who see no figures begin where they have something to see.
        if (to.name === 'overview' && !may('metric.read'))
            return { name: may('project.read') ? 'projects' : 'directory' }
        return withClocks(to, from)
    })
    // Whoever hears the page goes on at its beginning, not at the head of the document.
    router.afterEach((to, from) => {
        if (from.matched.length && to.path !== from.path && !to.meta.open) void nextTick(toContent)
    })
    // The page's own files were not to be had: the server is away, or has another version of them.
    router.onError((error, to, from) => {
        if (!from.matched.length) throw error
        void whenReachable().then(() => window.location.assign(to.fullPath))
    })
    watch([router.currentRoute, language], () => {
        const { title } = router.currentRoute.value.meta
        document.title = title ? `${t(title)} · ${t('brand')}` : t('brand')
    })
}

function toContent(): void {
    if (document.activeElement === document.body) document.getElementById('content')?.focus({ preventScroll: true })
}

// Another page keeps the clocks of the one before, unless its address says its own. On the same
// page the address is taken as it is: that is how the clocks are set back to today.
function withClocks(to: RouteLocationNormalized, from: RouteLocationNormalized) {
    const kept = clocksOf(from.query)
    const own = clocksOf(to.query)
    const nothingToKeep = !kept.as_of && !kept.known_as_of
    if (nothingToKeep || to.path === from.path || own.as_of || own.known_as_of) return true
    return { ...to, query: { ...to.query, ...kept } }
}
