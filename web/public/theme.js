// Before anything is drawn: the theme chosen on this machine, or else the system's. Read by
// src/shell/theme.ts, which has the choice.
const night = matchMedia('(prefers-color-scheme: dark)')

function applyTheme() {
    const chosen = localStorage.getItem('luodi.theme')
    const dark = chosen ? chosen === 'dark' : night.matches
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
    document.querySelector('meta[name="theme-color"]').content = dark ? '#191a1b' : '#ffffff'
}

applyTheme()
night.addEventListener('change', applyTheme)
window.addEventListener('storage', applyTheme)
