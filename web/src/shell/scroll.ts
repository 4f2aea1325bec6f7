// Coming back, a page is built anew from fresh answers: it is scrolled to where it was once it is tall
// enough to go there, or as far as it goes once it grows no more.
const patience = 2_000
const often = 40
const still = 320

export async function tallEnough(top: number): Promise<void> {
    const height = () => document.documentElement.scrollHeight
    const until = Date.now() + patience
    let [last, since] = [0, Date.now()]
    while (height() < top + window.innerHeight && Date.now() < until) {
        if (height() !== last) [last, since] = [height(), Date.now()]
        else if (Date.now() - since > still) return
        await new Promise((done) => setTimeout(done, often))
    }
}
