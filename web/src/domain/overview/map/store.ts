// Keeps the boundaries that a reader opened in their own browser, one set a district. Where the
// browser keeps nothing (a private window), they last as long as the page.
import type { Area } from './geojson'

export interface Boundaries { file: string; areas: Area[] }
const name = 'luodi.boundaries'

function inStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    return new Promise((done, fail) => {
        const open = indexedDB.open(name, 1)
        open.onupgradeneeded = () => open.result.createObjectStore(name)
        open.onerror = () => fail(open.error)
        open.onsuccess = () => {
            const transaction = open.result.transaction(name, mode)
            const request = ask(transaction.objectStore(name))
            transaction.oncomplete = () => {
                open.result.close()
                done(request.result)
            }
            transaction.onabort = transaction.onerror = () => {
                open.result.close()
                fail(transaction.error)
            }
        }
    })
}

export async function keptBoundaries(district: string): Promise<Boundaries | null> {
    return ((await inStore('readonly', (store) => store.get(district))) as Boundaries | undefined) ?? null
}

export async function keepBoundaries(district: string, boundaries: Boundaries): Promise<void> {
    await inStore('readwrite', (store) => store.put(boundaries, district))
}

export async function dropBoundaries(district: string): Promise<void> {
    await inStore('readwrite', (store) => store.delete(district))
}
