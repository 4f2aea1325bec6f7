import { Problem } from '@/api/problem'

// The answer, or `otherwise` where the reader may not see it or it was not there at that time.
export async function seenOr<T, U>(answer: Promise<T>, otherwise: U): Promise<T | U> {
    try {
        return await answer
    } catch (failure) {
        if (failure instanceof Problem && [403, 404].includes(failure.status)) return otherwise
        throw failure
    }
}
