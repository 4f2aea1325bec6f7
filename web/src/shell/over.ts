// What lies over the page: the search, or the table of keys.
import { ref } from 'vue'

export const over = ref<'search' | 'keys' | null>(null)
