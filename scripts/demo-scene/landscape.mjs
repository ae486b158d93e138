/** What both scenes stand in: sky, mountains, terraces, clouds, birds, and what grows there. Canvas 960×540. */
import { drift, fix, seeded, turn, wave } from './motion.mjs';

export const MORNING = {
  sky: ['#A9D2D6', '#F8E3B4', '#F6C98C'],
  sun: '#FFF3CF',
  cloud: '#FFFBEF',
  mist: '#F5E9CC',
  mountains: '#8FB3B4',
  farHills: '#5E968A',
  nearHills: '#3F7F58',
  terraces: ['#F0C95A', '#7DB356', '#E4B94B', '#5FA04A'],
  soil: '#6B4A2C',
};

export const AFTERNOON = {
  sky: ['#8FC3D8', '#DDE9CF', '#F9E6B0'],
  sun: '#FFF6DC',
  cloud: '#FFFFFF',
  mist: '#EAF0DC',
  mountains: '#7FA6B0',
  farHills: '#4C8A7A',
  nearHills: '#2F6F4B',
  terraces: ['#A9C35B', '#6FA64C', '#C9B24A', '#4F8F43'],
  soil: '#7A5736',
};

export function sky(palette, t, loopSeconds) {
  const glow = 74 + 5 * wave(t, loopSeconds, 4);
  return `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${palette.sky[0]}"/><stop offset=".5" stop-color="${palette.sky[1]}"/><stop offset="1" stop-color="${palette.sky[2]}"/></linearGradient></defs>
<path fill="url(#sky)" d="M0 0h960v540H0z"/><circle cx="224" cy="118" r="${fix(glow)}" fill="${palette.sun}" opacity=".35"/><circle cx="224" cy="118" r="46" fill="${palette.sun}"/>`;
}

/** Clouds cross the whole sky once a loop and come in again on the other side. */
export function clouds(palette, t, loopSeconds) {
  const shapes = [
    { y: 58, scale: 1, phase: 0.1, opacity: 0.9 },
    { y: 104, scale: 0.62, phase: 0.46, opacity: 0.75 },
    { y: 36, scale: 0.8, phase: 0.74, opacity: 0.85 },
  ];
  return shapes
    .map(({ y, scale, phase, opacity }) => {
      const x = drift(t, loopSeconds, 1, phase) * 1240 - 140;
      return `<g transform="translate(${fix(x)} ${y}) scale(${scale})" fill="${palette.cloud}" opacity="${opacity}"><path d="M-92 18c-18 0-26-26-4-32 2-24 34-30 46-12 10-28 56-28 64 2 22-14 50 2 44 24 22 2 22 18 2 18z"/></g>`;
    })
    .join('');
}

export function mountains(palette, t, loopSeconds) {
  const mist = 26 * wave(t, loopSeconds, 1);
  const stretch = 'transform="translate(0 -34) scale(1.3334 1)"';
  return `<g ${stretch}>
<path fill="${palette.mountains}" d="M0 214l60-46 44 26 74-82 66 70 50-28 82 66 70-92 66 60 58-34 70 66 80-46v260H0z"/>
<path fill="${palette.mist}" opacity=".75" transform="translate(${fix(mist)} 0)" d="M-60 262c150-30 230-8 310-14s170-34 250-18 200 4 290-12v46H-60z"/>
<path fill="${palette.farHills}" d="M0 276c70-34 110-52 170-34s90 34 160 6 110-66 190-50 140 44 200 22v220H0z"/>
<path fill="${palette.mist}" opacity=".5" transform="translate(${fix(-mist)} 0)" d="M-60 304c180-18 260 14 380 0s240-30 460-8v26H-60z"/>
<path fill="${palette.nearHills}" d="M0 318c80-22 190-26 300 2s260-34 420-12v268H0z"/></g>`;
}

/** Ripening terraces; a breeze runs over them as a slow shift of their edges. */
export function terraces(palette, t, loopSeconds) {
  const breath = (cycles, phase) => fix(3 * wave(t, loopSeconds, cycles, phase));
  const [ripe, young, straw, green] = palette.terraces;
  return `<g transform="translate(0 -34) scale(1.3334 1)">
<path transform="translate(0 ${breath(3, 0)})" fill="${ripe}" d="M0 350c140-34 260 4 380-10 130-14 220-24 340-6v40c-120-16-220-2-340 12-120 12-240-20-380 10z"/>
<path transform="translate(0 ${breath(3, 0.2)})" fill="${young}" d="M0 376c140-32 260 10 380-8 130-14 220-26 340-8v50c-120-16-210 0-340 14-120 12-240-20-380 10z"/>
<path transform="translate(0 ${breath(3, 0.4)})" fill="${straw}" d="M0 414c140-28 250 12 380-6 130-12 220-24 340-6v42c-120-14-210 0-340 12-120 10-240-16-380 8z"/>
<path fill="${green}" d="M0 440c140-24 250 12 380-6 130-10 220-22 340-6v148H0z"/>
<path fill="${palette.soil}" d="M0 484c150-20 240 8 380-6 130-8 220-16 340-4v102H0z"/></g>`;
}

export function birds(t, loopSeconds) {
  return [
    { y: 66, phase: 0.05, size: 1 },
    { y: 84, phase: 0.09, size: 0.8 },
    { y: 60, phase: 0.13, size: 0.7 },
  ]
    .map(({ y, phase, size }) => {
      const x = 1040 - drift(t, loopSeconds, 1, phase) * 1160;
      const lift = 7 * wave(t, loopSeconds, loopSeconds * 2.5, phase * 7);
      const height = y + 12 * wave(t, loopSeconds, 3, phase);
      return `<path transform="translate(${fix(x)} ${fix(height)}) scale(${size})" fill="none" stroke="#3B4A52" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round" d="M-16 ${fix(-lift)}Q-7 ${fix(-4 - lift * 0.4)} 0 0Q7 ${fix(-4 - lift * 0.4)} 16 ${fix(-lift)}"/>`;
    })
    .join('');
}

/** Stilt house with smoke from its hearth. */
export function house(x, y, t, loopSeconds, scale = 1) {
  const puffs = [0, 0.25, 0.5, 0.75]
    .map((phase) => {
      const share = drift(t, loopSeconds, 6, phase);
      const opacity = 0.55 * Math.sin(Math.PI * share);
      return `<circle cx="${fix(72 + share * 20 + 5 * Math.sin(6 * share))}" cy="${fix(-6 - share * 66)}" r="${fix(5 + share * 11)}" fill="#F3EEE2" opacity="${fix(opacity)}"/>`;
    })
    .join('');
  return `<g transform="translate(${x} ${y}) scale(${scale})">${puffs}<path fill="#6A3F22" d="M16 34h86v30H16zM22 64h5v26h-5zM56 64h5v26h-5zM91 64h5v26h-5z"/><path fill="#8C5A31" d="M-2 36l28-36h66l28 36z"/><path fill="#A56C3C" d="M26 0h66l5 7H21z"/><path fill="#F4C55C" d="M36 43h14v13H36zM68 43h14v13H68z"/></g>`;
}

/** Bamboo water wheel: it turns once in 8 s, so a still picture of it is never the same twice. */
export function waterWheel(x, y, radius, t) {
  const degrees = (t / 8) * 360;
  const spokes = Array.from({ length: 12 }, (_, i) => {
    const a = (i * Math.PI) / 6;
    const [cx, cy] = [Math.cos(a) * radius, Math.sin(a) * radius];
    return `<path stroke="#8A6233" stroke-width="3.4" d="M0 0L${fix(cx)} ${fix(cy)}"/><path transform="translate(${fix(cx)} ${fix(cy)}) rotate(${i * 30})" fill="${i % 3 === 0 ? '#F2B52E' : '#B98A4A'}" d="M-5-9h10v18h-10z"/>`;
  }).join('');
  const drops = Array.from({ length: 7 }, (_, i) => {
    const share = drift(t, 8, 8, i / 7);
    return `<circle cx="${fix(radius * 0.62 + 7 * Math.sin(i * 2.4) + share * 10)}" cy="${fix(-radius * 0.62 + share * share * radius * 1.5)}" r="3" fill="#D8F0F2" opacity="${fix(1 - share * 0.6)}"/>`;
  }).join('');
  return `<g transform="translate(${x} ${y})"><ellipse cx="0" cy="${radius + 8}" rx="${radius * 1.25}" ry="9" fill="#8CC6CE"/><ellipse cx="${fix(8 * Math.sin((t / 2) * Math.PI))}" cy="${radius + 7}" rx="${radius * 0.6}" ry="3.5" fill="#D8F0F2"/><path fill="#6A4A26" d="M-5-4L-26 ${radius + 10}h8L0 8l18 ${radius + 2}h8L5-4z"/><g transform="rotate(${fix(degrees)})"><circle r="${radius}" fill="none" stroke="#8A6233" stroke-width="5"/><circle r="${fix(radius * 0.72)}" fill="none" stroke="#A27A44" stroke-width="3"/>${spokes}<circle r="7" fill="#6A4A26"/></g>${drops}</g>`;
}

const CABBAGE = `<path fill="#4E9A3F" d="M-20 2c-9-6-10-19-2-25 5 2 8 6 9 10 0-10 6-17 13-18 7 1 13 8 13 18 1-4 4-8 9-10 8 6 7 19-2 25-6 5-34 5-40 0z"/><path fill="#7CBF55" d="M-13 3c-6-6-5-15 0-19 4 3 5 6 6 9 1-7 4-11 7-12 3 1 6 5 7 12 1-3 2-6 6-9 5 4 6 13 0 19-5 3-21 3-26 0z"/><path stroke="#B9DD7E" stroke-width="1.8" stroke-linecap="round" fill="none" d="M0 4V-13M-4 4c-2-5-4-9-5-13M4 4c2-5 4-9 5-13"/>`;

/** One row of mustard greens, each plant bending in the same breeze a little later than its neighbour. */
export function cabbageRow(y, scale, count, offset, t, loopSeconds, seed) {
  const random = seeded(seed);
  const step = 1010 / count;
  return Array.from({ length: count }, (_, i) => {
    const x = -20 + offset + i * step + (random() - 0.5) * 10;
    const size = scale * (0.94 + random() * 0.14);
    const bend = 4.5 * wave(t, loopSeconds, 8, -x / 900 + random() * 0.08) + 2 * wave(t, loopSeconds, 15, random());
    return `<g transform="translate(${fix(x)} ${y}) ${turn(bend, 0, 4)} scale(${fix(size)})">${CABBAGE}</g>`;
  }).join('');
}

/** A bamboo clump at the picture's edge. */
export function bamboo(x, y, t, loopSeconds, mirrored = false) {
  const stems = [0, 1, 2, 3, 4].map((i) => {
    const bend = 2.2 * wave(t, loopSeconds, 4, i * 0.09) + (i - 2) * 5 + 4;
    const height = 280 + ((i * 37) % 70);
    const leaves = [0.42, 0.56, 0.7, 0.82, 0.92, 1]
      .map((at, k) => {
        const flutter = 9 * wave(t, loopSeconds, 11 + (k % 3), i * 0.17 + k * 0.13);
        return `<g transform="translate(0 ${fix(-height * at)}) rotate(${fix(flutter + (k % 2 ? 52 : -58))})"><path fill="${k % 2 ? '#5C9B45' : '#3F7F3A'}" d="M0 0c12-7 40-8 60 2-22 8-48 8-60-2z"/><path fill="${k % 2 ? '#76B356' : '#529044'}" d="M2-2C8-16 30-30 52-32c-8 18-30 32-50 30z"/></g>`;
      })
      .join('');
    return `<g transform="translate(${i * 13} 0) rotate(${fix(bend)})"><path stroke="#7FA44A" stroke-width="7" d="M0 0V${-height}"/><path stroke="#5B7F35" stroke-width="7" stroke-dasharray="2.5 38" d="M0 0V${-height}"/>${leaves}</g>`;
  });
  return `<g transform="translate(${x} ${y}) scale(${mirrored ? -1 : 1} 1)">${stems.join('')}</g>`;
}

export function butterfly(t, loopSeconds, phase, colour) {
  const x = 480 + 400 * wave(t, loopSeconds, 1, phase) + 40 * wave(t, loopSeconds, 5, phase);
  const y = 400 + 44 * wave(t, loopSeconds, 3, phase * 2) + 14 * wave(t, loopSeconds, 9, phase);
  const open = 0.35 + 0.65 * Math.abs(wave(t, loopSeconds, loopSeconds * 2, phase));
  return `<g transform="translate(${fix(x)} ${fix(y)}) rotate(${fix(14 * wave(t, loopSeconds, 5, phase))})"><g transform="scale(${fix(open)} 1)"><path fill="${colour}" d="M0 0c-4-14-20-16-20-6 0 6 8 8 14 8-8 2-10 12-3 12 6 0 8-8 9-14zM0 0c4-14 20-16 20-6 0 6-8 8-14 8 8 2 10 12 3 12-6 0-8-8-9-14z"/></g><path stroke="#33251A" stroke-width="2.6" stroke-linecap="round" d="M0-6V8"/></g>`;
}
