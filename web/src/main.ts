import { createApp } from 'vue'
import App from './App.vue'
import { configureClient } from './api/client'
import { languageTag, t } from './locales'
import { clocks, past } from './shell/clocks'
import { installGuards } from './shell/guards'
import { router } from './shell/router'
import { sessionEnded } from './shell/session'
import './styles/tokens.css'
import './styles/base.css'

document.documentElement.lang = languageTag.value

configureClient({
    language: () => languageTag.value,
    clocks: () => ({ ...clocks.value }),
    onUnauthenticated: () => {
        if (sessionEnded()) return
        const here = router.currentRoute.value
        if (here.matched.length && !here.meta.open)
            void router.push({ name: 'login', query: { next: here.fullPath } })
    },
    unreachable: () => t('state.unreachable'),
    readOnly: () => (past.value ? t('banner.read_only') : ''),
})
installGuards()
createApp(App).use(router).mount('#app')
