/** WCAG 2.2 contrast, and the pairs of tokens that may stand on each other. Held for both themes by contrast.spec.ts. */
export interface Pair {
  /** Token of the words or the shape. */
  front: string;
  /** Token under it. */
  back: string;
  /** 4.5 for words, 3 for shapes that carry meaning (WCAG 1.4.3, 1.4.11). */
  least: 3 | 4.5;
}

const SURFACES = ['ground', 'raised', 'sunk'];
const words = (front: string, back: string): Pair => ({ front, back, least: 4.5 });
const shape = (front: string, back: string): Pair => ({ front, back, least: 3 });

export const PAIRS: readonly Pair[] = [
  ...SURFACES.flatMap((back) => ['ink', 'ink-2', 'ink-link', 'dat', 'cham'].map((front) => words(front, back))),
  ...['leaf', 'leaf-soft', 'cham', 'cham-soft', 'nghe', 'nghe-soft', 'do', 'do-soft', 'plate', 'live'].map((back) =>
    words(`on-${back}`, back),
  ),
  words('on-plate', 'plate-2'),
  words('on-plate-2', 'plate'),
  words('do', 'raised'),
  words('ink-link', 'leaf-soft'),
  shape('thread', 'plate'),
  ...['ground', 'raised'].flatMap((back) => ['edge', 'leaf', 'cham', 'do'].map((front) => shape(front, back))),
];

/** Relative luminance, 0–1 (WCAG 2.2, "relative luminance"). */
function luminance(colour: string): number {
  // A build writes `#ffffff` as `#fff`.
  const hex = colour.length === 4 ? colour.replace(/[^#]/g, '$&$&') : colour;
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** 1–21. Colours as `#rrggbb` or `#rgb`. */
export function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
