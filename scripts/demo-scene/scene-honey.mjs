/** Scene two: behind the house in the afternoon. He lets honey run into a jar; ginger on the table, a black hen below. */
import { AFTERNOON, bamboo, birds, butterfly, clouds, house, mountains, sky, terraces } from './landscape.mjs';
import { drift, fix, seeded, track, turn, wave } from './motion.mjs';
import { arm, hand, man } from './people.mjs';

/** 32 s are 800 frames, 16 groups of pictures of 2 s, and exactly 1,500 AAC frames at 48 kHz. */
export const LOOP_SECONDS = 32;

const HAND_X = [
  [0, 348],
  [3, 356],
  [5, 352],
  [9, 352],
  [11, 330],
  [14, 326],
  [16, 350],
  [20, 352],
  [24, 352],
  [26, 338],
  [29, 360],
];
/** Low is the dipper in the jar, high is honey running from it. */
const HAND_Y = [
  [0, 392],
  [3, 392],
  [5, 330],
  [9, 318],
  [11, 330],
  [14, 334],
  [16, 392],
  [18, 396],
  [20, 330],
  [24, 316],
  [26, 330],
  [29, 384],
];
const NOD = [
  [0, 8],
  [3, 8],
  [4.6, 0],
  [9.6, 0],
  [10, 8],
  [10.4, 0],
  [10.8, 8],
  [11.2, 0],
  [15, 0],
  [16.4, 9],
  [18.4, 9],
  [20, 0],
  [28, 0],
  [30, 8],
];
const TILT = [
  [0, -5],
  [4, -2],
  [8, 5],
  [12, -3],
  [16, -6],
  [21, 3],
  [26, 6],
  [29, -3],
];
const SPEECH = [
  [4.6, 9.2],
  [11.6, 14.8],
  [20.2, 24.6],
  [25.4, 28.2],
];
const BLINKS = [2.1, 5.2, 8.8, 12.3, 15.6, 19, 22.7, 26.1, 30.4];
const TABLE_Y = 462;

/** Hives of hollow logs on a stand, as they are kept under the eaves. */
function hives(x, y) {
  const log = (dx, dy) =>
    `<g transform="translate(${dx} ${dy})"><path fill="#8A6233" d="M-56-30h112v60H-56z"/><path stroke="#6A4A26" stroke-width="3" fill="none" d="M-50-14h98M-50 4h98M-50 18h98"/><ellipse cx="56" cy="0" rx="15" ry="30" fill="#A27A44"/><ellipse cx="56" cy="0" rx="9" ry="20" fill="#8A6233"/><ellipse cx="-56" cy="0" rx="15" ry="30" fill="#D7AE6A"/><ellipse cx="-56" cy="0" rx="10.5" ry="22" fill="none" stroke="#B98A4A" stroke-width="3"/><circle cx="-56" cy="4" r="6" fill="#2B2118"/><path fill="none" stroke="#5B4020" stroke-width="5" d="M-24-30v60M26-30v60"/></g>`;
  return `<g transform="translate(${x} ${y})"><path fill="#6A4A26" d="M-80 104h190v10H-80zM-66 114h10v74h-10zM86 114h10v74H86zM-80 20h190v9H-80zM-66 29h10v75h-10zM86 29h10v75H86z"/>${log(16, -10)}${log(16, 74)}<path fill="#8C5A31" d="M-104-44l30-34h178l30 34z"/><path fill="#A56C3C" d="M-104-44h238v8h-238z"/></g>`;
}

/** Bees on loops of their own between the hives and the jar; the wings flicker. */
function bees(t) {
  const random = seeded(7);
  return Array.from({ length: 11 }, (_, i) => {
    const home = i < 7 ? { x: 204, y: 300, wide: 120, high: 70 } : { x: 420, y: 330, wide: 190, high: 90 };
    const loops = 2 + Math.floor(random() * 4);
    const phase = random();
    const x =
      home.x + home.wide * wave(t, LOOP_SECONDS, loops, phase) + 14 * wave(t, LOOP_SECONDS, loops * 5, phase * 3);
    const y =
      home.y +
      home.high * wave(t, LOOP_SECONDS, loops + 1, phase * 2) +
      9 * wave(t, LOOP_SECONDS, loops * 6, phase * 5);
    const flap = 16 + 26 * Math.abs(wave(t, LOOP_SECONDS, LOOP_SECONDS * 5, phase));
    const heading = wave(t, LOOP_SECONDS, loops, phase + 0.25) > 0 ? 1 : -1;
    return `<g transform="translate(${fix(x)} ${fix(y)}) scale(${heading} 1)"><g fill="#F2FBFF" opacity=".85"><ellipse cx="-2" cy="-6" rx="3.4" ry="7" transform="rotate(${fix(-flap)} 0 -2)"/><ellipse cx="2" cy="-6" rx="3.4" ry="7" transform="rotate(${fix(flap * 0.5)} 0 -2)"/></g><ellipse rx="8" ry="5.4" fill="#F2B52E"/><path stroke="#2B2118" stroke-width="2.4" d="M-2.5-5V5M2.5-5V5"/><circle cx="8" cy="0" r="3.6" fill="#2B2118"/></g>`;
  }).join('');
}

function jar(x, y, fill, t, phase) {
  const level = fix(-66 * fill);
  const ripple = fix(1.6 * wave(t, LOOP_SECONDS, 24, phase));
  return `<g transform="translate(${x} ${y})"><path fill="#FFF6E2" opacity=".78" d="M-34-74h68c8 6 10 14 10 22v42c0 8-6 10-12 10h-64c-6 0-12-2-12-10v-42c0-8 2-16 10-22z"/><path fill="#D98A1E" d="M-39 ${level}Q-20 ${fix(Number(level) - ripple)} 0 ${level}T39 ${level}V-9c0 4-3 6-8 6h-62c-5 0-8-2-8-6z"/><path fill="#F2B52E" opacity=".75" d="M-32 ${fix(Number(level) + 8)}h10v${fix(-Number(level) - 18)}h-10z"/><path fill="#FFF6E2" opacity=".9" d="M26-66h6v44h-6z"/><path fill="none" stroke="#C9B88A" stroke-width="3" d="M-34-74h68"/></g>`;
}

function closedJar(x, y) {
  return `<g transform="translate(${x} ${y})"><path fill="#D98A1E" d="M-26-54h52c6 5 8 10 8 16v30c0 6-4 8-9 8h-50c-5 0-9-2-9-8v-30c0-6 2-11 8-16z"/><path fill="#F2B52E" d="M-24-44h8v36h-8z"/><path fill="#FFF6E2" d="M-34-36h68v20h-68z"/><path fill="none" stroke="#BC2420" stroke-width="3" d="M-34-26l6-5 6 5 6-5 6 5 6-5 6 5 6-5 6 5 6-5 6 5 6-5 4 4"/><path fill="#2A2C66" d="M-29-68h58v14h-58z"/><path fill="#F2B52E" d="M-29-59h58v3h-58z"/></g>`;
}

/** Wooden dipper; honey runs from it into the jar while it is held above. */
function dipper(at, jarY) {
  const tip = { x: at.x - 46, y: at.y + 30 };
  const falls = Math.max(0, jarY - tip.y);
  const thin = fix(Math.max(3, 10 - falls / 12));
  const stream =
    falls > 4
      ? `<path fill="#E39A24" d="M${fix(tip.x - 9)} ${fix(tip.y)}C${fix(tip.x - thin)} ${fix(tip.y + falls * 0.3)} ${fix(tip.x - thin / 2)} ${fix(tip.y + falls * 0.6)} ${fix(tip.x - thin / 2)} ${fix(tip.y + falls)}h${thin}C${fix(tip.x + thin / 2)} ${fix(tip.y + falls * 0.6)} ${fix(tip.x + thin)} ${fix(tip.y + falls * 0.3)} ${fix(tip.x + 9)} ${fix(tip.y)}z"/><path stroke="#F9C95A" stroke-width="1.6" d="M${fix(tip.x - 1)} ${fix(tip.y + 8)}V${fix(tip.y + falls)}"/>`
      : '';
  return `${stream}<g transform="translate(${fix(tip.x)} ${fix(tip.y)})"><path stroke="#8A6233" stroke-width="8" stroke-linecap="round" d="M4-4L66-42"/><ellipse cx="0" cy="-2" rx="15" ry="19" fill="#B98A4A"/><path stroke="#7A5227" stroke-width="3" d="M-14-8h28M-15-1h30M-14 6h28"/><path fill="#E39A24" opacity=".92" d="M-13 2h26c0 12-6 17-13 17s-13-5-13-17z"/></g>`;
}

function gingerHeap(x, y) {
  const root = (dx, dy, degrees, scale) =>
    `<g transform="translate(${dx} ${dy}) rotate(${degrees}) scale(${scale})"><path fill="#DDB06A" d="M-34 6c-8-10 2-20 12-16 2-14 20-18 26-8 6-8 22-6 22 6 12-4 20 8 12 16-8 10-22 6-26 2-4 10-22 12-28 2-6 4-14 4-18-2z"/><path stroke="#B98442" stroke-width="2.4" fill="none" stroke-linecap="round" d="M-22-8c4 2 6 6 6 10M4-16c-2 6 0 10 4 12M24-8c-4 2-6 6-4 10"/><ellipse cx="-33" cy="2" rx="3" ry="5" fill="#F6E2B0"/><ellipse cx="38" cy="0" rx="3" ry="4.6" fill="#F6E2B0"/></g>`;
  return `<g transform="translate(${x} ${y})"><path fill="#8A6233" d="M-92-2h184l-14 18H-78z"/><path stroke="#D7AE6A" stroke-width="5" d="M-94-2H94"/>${root(-46, -14, -8, 1)}${root(40, -14, 12, 1)}${root(-4, -16, 2, 1.1)}${root(-24, -36, 14, 0.95)}${root(24, -38, -14, 0.95)}${root(2, -58, 4, 0.85)}</g>`;
}

/** The black hen of the hills: walks a little, pecks, looks up. */
function hen(t) {
  const walk = track(t, LOOP_SECONDS, [
    [0, 0],
    [4, 0],
    [7, 60],
    [14, 60],
    [17, 96],
    [23, 96],
    [28, 0],
  ]);
  const back = t > 23 && t < 28;
  const walking = (t > 4 && t < 7) || (t > 14 && t < 17) || back;
  const pecks = !walking && wave(t, LOOP_SECONDS, 8) > -0.2;
  const head = pecks ? 34 + 26 * wave(t, LOOP_SECONDS, 64) : 4 * wave(t, LOOP_SECONDS, 16);
  const leg = walking ? 22 * wave(t, LOOP_SECONDS, 64) : 0;
  return `<g transform="translate(${fix(676 + walk * 0.7)} 494) scale(${back ? 0.92 : -0.92} 0.92)"><path stroke="#D9822B" stroke-width="4.5" stroke-linecap="round" d="M-8 14l${fix(leg * 0.4)} 22h-9M10 14l${fix(-leg * 0.4)} 22h-9"/><path fill="#1B2A33" d="M-44-4C-42-28-16-30 4-28c20-2 34-8 44-26 12 12 14 26 6 40 2 18-14 32-42 34-30 2-52-6-56-24z"/><path fill="#2F5A55" d="M40-46c12-14 28-16 34-8-8 0-12 4-14 8 8-2 14 0 16 6-10-2-18 2-24 10z"/><path fill="#31434C" d="M-22-12c14-10 38-8 44 0-2 14-30 22-44 0z"/><g transform="${turn(-head, -32, -14)}"><path fill="#1B2A33" d="M-48-2c-12-20-12-42-2-52 12-8 24 0 24 12-2 14 6 18 12 26z"/><path fill="#BC2420" d="M-52-52c-6-8 2-14 6-8 0-10 10-10 10-2 6-6 12 0 8 8-8-4-16-4-24 2z"/><path fill="#BC2420" d="M-50-34c-8 4-6 16 0 16s6-10 4-16z"/><path fill="#F2B52E" d="M-54-46l-12 6 12 6z"/><circle cx="-44" cy="-44" r="3" fill="#FFF6E2"/><circle cx="-45" cy="-44" r="1.6" fill="#000"/></g></g>`;
}

function table() {
  const cloth = Array.from({ length: 22 }, (_, i) => `l${i % 2 ? '14-9' : '14 9'}`).join('');
  return `<path fill="#A56C3C" d="M196 ${TABLE_Y - 4}h430v18H196z"/><path fill="#8C5A31" d="M208 ${TABLE_Y + 14}h406v12H208z"/><path fill="#7A4A26" d="M216 ${TABLE_Y + 26}h18v60h-18zM588 ${TABLE_Y + 26}h18v60h-18z"/><path fill="#2A2C66" d="M244 ${TABLE_Y - 4}h334v90H244z"/><path fill="#23254F" d="M244 ${TABLE_Y + 34}h334v52H244z"/><path fill="none" stroke="#F2B52E" stroke-width="3.4" d="M257 ${TABLE_Y + 14}${cloth}"/><path fill="none" stroke="#E0588B" stroke-width="3" d="M257 ${TABLE_Y + 23}${cloth}"/>`;
}

export function frame(t) {
  const at = { x: track(t, LOOP_SECONDS, HAND_X) + 4, y: track(t, LOOP_SECONDS, HAND_Y) };
  const speaking = SPEECH.some(([from, to]) => t >= from && t < to);
  const talk = speaking
    ? 0.2 + 0.55 * Math.abs(wave(t, LOOP_SECONDS, 80)) * (0.55 + 0.45 * wave(t, LOOP_SECONDS, 29))
    : 0.3;
  const blink = BLINKS.some((from) => t >= from && t < from + 0.16);
  const personX = 476 + 2 * wave(t, LOOP_SECONDS, 3);
  const pose = {
    nod: track(t, LOOP_SECONDS, NOD),
    tilt: track(t, LOOP_SECONDS, TILT) + wave(t, LOOP_SECONDS, 9),
    talk,
    look: blink ? 0 : speaking ? 1 : 0.7,
    breath: 2 * wave(t, LOOP_SECONDS, 8),
  };
  const restingHand = { x: personX + 96, y: TABLE_Y - 26 + 3 * wave(t, LOOP_SECONDS, 5) };
  const jarX = 306;
  const fill = track(t, LOOP_SECONDS, [
    [0, 0.62],
    [5, 0.6],
    [15, 0.78],
    [20, 0.74],
    [25, 0.86],
    [30, 0.66],
  ]);
  return [
    sky(AFTERNOON, t, LOOP_SECONDS),
    clouds(AFTERNOON, t, LOOP_SECONDS),
    mountains(AFTERNOON, t, LOOP_SECONDS),
    birds(t, LOOP_SECONDS),
    terraces(AFTERNOON, t, LOOP_SECONDS),
    house(640, 226, t, LOOP_SECONDS, 1.1),
    bamboo(936, 478, t, LOOP_SECONDS, true),
    bamboo(6, 470, t, LOOP_SECONDS),
    hives(160, 296),
    butterfly(t, LOOP_SECONDS, 0.4, '#F6D65A'),
    bees(t),
    man(personX, -20, pose),
    arm({ x: personX + 72, y: 410 }, restingHand, 84, 1, '#23254F', '#3C68B0'),
    arm({ x: personX - 70, y: 414 }, at, 88, -1, '#23254F', '#3C68B0'),
    table(),
    dipper(at, TABLE_Y - 8 - 66 * fill),
    hand({ x: at.x, y: at.y }, '#C98A58', '#9F6238', -14),
    hand(restingHand, '#C98A58', '#9F6238', 12),
    jar(jarX, TABLE_Y - 2, fill, t, drift(t, LOOP_SECONDS)),
    closedJar(424, TABLE_Y - 2),
    closedJar(500, TABLE_Y - 2),
    gingerHeap(846, 500),
    hen(t),
  ].join('\n');
}
