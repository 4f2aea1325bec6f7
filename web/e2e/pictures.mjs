// Compares a picture with the one of the manual: both are shrunk to blocks, so that another day, number or
// hinting of a letter is no surprise, but a column that is gone, an empty frame or another colour is.
import { readFileSync } from 'node:fs'

const block = 16 // pixels each way
const noticed = 20 // of 255, in any colour of a block

// The share of blocks that differ, 0 to 1; 1 when the pictures are of different sizes.
export async function differing(context, one, other) {
    const page = await context.newPage()
    try {
        return await page.evaluate(async ([pictures, size, step]) => {
            const shrink = async (data) => {
                const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
                const whole = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
                const small = await createImageBitmap(whole, {
                    resizeWidth: Math.ceil(whole.width / size), resizeHeight: Math.ceil(whole.height / size), resizeQuality: 'high',
                })
                const canvas = new OffscreenCanvas(small.width, small.height)
                const drawing = canvas.getContext('2d')
                drawing.drawImage(small, 0, 0)
                return drawing.getImageData(0, 0, small.width, small.height).data
            }
            const [left, right] = await Promise.all(pictures.map(shrink))
            if (left.length !== right.length) return 1
            let different = 0
            for (let at = 0; at < left.length; at += 4)
                if ([0, 1, 2].some((colour) => Math.abs(left[at + colour] - right[at + colour]) > step)) different += 1
            return different / (left.length / 4)
        }, [[one, other].map((path) => readFileSync(path).toString('base64')), block, noticed])
    } finally {
        await page.close()
    }
}
