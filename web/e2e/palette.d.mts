export function withPalette(png: Buffer): Buffer
