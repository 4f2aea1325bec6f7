import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import type { TextKey } from '@/locales'
import { tallEnough } from './scroll'

declare module 'vue-router' {
    interface RouteMeta {
        title: TextKey
        open?: boolean
    }
}

const routes: RouteRecordRaw[] = [
    {
        path: '/login', name: 'login', meta: { title: 'login.title', open: true },
        component: () => import('@/domain/session/LoginPage.vue'),
    },
    {
        path: '/', name: 'overview', meta: { title: 'nav.overview' },
        component: () => import('@/domain/overview/OverviewPage.vue'),
    },
    {
        // The last part holds no dot: that is how the server tells a page from a file.
        path: '/figures/:id/rows', name: 'figure', meta: { title: 'figure.title' },
        component: () => import('@/domain/figures/FigurePage.vue'),
    },
    {
        path: '/todo', name: 'todo', meta: { title: 'nav.todo' },
        component: () => import('@/domain/todo/TodoPage.vue'),
    },
    {
        path: '/projects', name: 'projects', meta: { title: 'nav.projects' },
        component: () => import('@/domain/projects/ProjectsPage.vue'),
    },
    {
        path: '/projects/:id(\\d+)', name: 'project', meta: { title: 'project.title' },
        component: () => import('@/domain/projects/ProjectPage.vue'),
    },
    // Where these stood before.
    { path: '/directory/:section(thresholds|exchange-rates|duties|users)', redirect: ({ params }) => ({ name: 'settings', params }) },
    {
        path: '/settings/:section?', name: 'settings', meta: { title: 'nav.settings' },
        component: () => import('@/domain/settings/SettingsPage.vue'),
    },
    {
        path: '/attraction/:plural?', name: 'attraction', meta: { title: 'nav.attraction' },
        component: () => import('@/domain/attraction/AttractionPage.vue'),
    },
    {
        path: '/capital/:plural?', name: 'capital', meta: { title: 'nav.capital' },
        component: () => import('@/domain/capital/CapitalPage.vue'),
    },
    {
        path: '/reports/:plural?', name: 'reports', meta: { title: 'nav.reports' },
        component: () => import('@/domain/reports/ReportsPage.vue'),
    },
    {
        path: '/documents/:id(\\d+)', name: 'document', meta: { title: 'nav.reports' },
        component: () => import('@/domain/reports/DocumentPage.vue'),
    },
    {
        path: '/directory/:plural?', name: 'directory', meta: { title: 'nav.directory' },
        component: () => import('@/domain/directory/DirectoryPage.vue'),
    },
    {
        path: '/rules', name: 'rules', meta: { title: 'nav.rules' },
        component: () => import('@/domain/rules/RulesPage.vue'),
    },
    {
        path: '/rules/:id(\\d+)', name: 'rule-pack', meta: { title: 'nav.rules' },
        component: () => import('@/domain/rules/RulePackPage.vue'),
    },
    {
        path: '/imports', name: 'imports', meta: { title: 'nav.imports' },
        component: () => import('@/domain/imports/ImportPage.vue'),
    },
    {
        path: '/imports/:id', name: 'import', meta: { title: 'nav.imports' },
        component: () => import('@/domain/imports/ImportPage.vue'),
    },
    {
        path: '/ledger', name: 'ledger', meta: { title: 'nav.ledger' },
        component: () => import('@/domain/ledger/LedgerPage.vue'),
    },
    {
        path: '/:rest(.*)*', name: 'missing', meta: { title: 'state.missing' },
        component: () => import('./MissingPage.vue'),
    },
]

export const router = createRouter({
    history: createWebHistory(),
    routes,
    scrollBehavior: async (to, from, saved) => {
        if (!saved) return to.path === from.path || !from.matched.length ? false : { top: 0 }
        await tallEnough(saved.top)
        return saved
    },
})
