import { ref } from 'vue'

// True where a table does not fit: phones held upright.
export const narrow = ref(false)

const media = globalThis.matchMedia?.('(max-width: 720px)')
if (media) {
    narrow.value = media.matches
    media.addEventListener('change', (event) => (narrow.value = event.matches))
}
