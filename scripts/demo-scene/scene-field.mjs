/** Scene one: early in the mustard field. She shows a bunch, nods to what buyers write, and cuts a fresh one. */
import {
  birds,
  butterfly,
  cabbageRow,
  clouds,
  house,
  MORNING,
  mountains,
  sky,
  terraces,
  waterWheel,
} from './landscape.mjs';
import { drift, fix, track, turn, wave } from './motion.mjs';
import { arm, hand, woman } from './people.mjs';

/** 24 s are 600 frames, 12 groups of pictures of 2 s, and exactly 1,125 AAC frames at 48 kHz. */
export const LOOP_SECONDS = 24;

/** Where the hand is: up beside the face, shown left and right, down into the row for the next bunch. */
const HAND_X = [
  [0, 352],
  [2.4, 346],
  [4, 330],
  [5.2, 366],
  [6.4, 330],
  [7.6, 352],
  [11, 350],
  [13, 384],
  [15.2, 388],
  [17.6, 352],
  [19, 340],
  [20.4, 356],
];
const HAND_Y = [
  [0, 352],
  [2.4, 322],
  [4, 340],
  [5.2, 334],
  [6.4, 340],
  [7.6, 350],
  [11, 356],
  [13, 600],
  [15.2, 604],
  [17.6, 318],
  [19, 330],
  [20.4, 346],
];
const BUNCH_TURN = [
  [0, -4],
  [2.4, 6],
  [4, -16],
  [5.2, 12],
  [6.4, -16],
  [7.6, -2],
  [11, 0],
  [13, 10],
  [15.2, 8],
  [17.6, -12],
  [19, 9],
  [20.4, -5],
];
const NOD = [
  [0, 0],
  [7.8, 0],
  [8.2, 9],
  [8.6, 0],
  [9, 9],
  [9.4, 0],
  [12, 0],
  [13.4, 12],
  [15, 12],
  [16.6, 0],
  [21.4, 0],
  [21.8, 7],
  [22.2, 0],
];
const TILT = [
  [0, 0],
  [2.4, -6],
  [5, 4],
  [7.6, 0],
  [13.6, -10],
  [15.2, -10],
  [17.6, 5],
  [20, -3],
];
/** Spans in which she speaks, in seconds. */
const SPEECH = [
  [0.4, 3.6],
  [4.2, 7.2],
  [9.6, 11.4],
  [17.2, 20.8],
  [22.4, 23.6],
];
const BLINKS = [1.3, 3.9, 6.1, 9.9, 12.4, 16.1, 18.6, 21.1, 23.4];

function bunch(at, degrees, t) {
  const flutter = 2.4 * wave(t, LOOP_SECONDS, 20);
  const dew = [
    [-34, -58],
    [28, -70],
    [4, -44],
    [46, -44],
    [-14, -88],
  ]
    .map(
      ([x, y], i) =>
        `<circle cx="${x}" cy="${y}" r="3.4" fill="#F3FFF6" opacity="${fix(0.35 + 0.6 * Math.abs(wave(t, LOOP_SECONDS, 14, i * 0.21)))}"/>`,
    )
    .join('');
  return `<g transform="translate(${fix(at.x)} ${fix(at.y - 4)}) rotate(${fix(degrees)}) scale(1.12)"><path fill="#EAF5C9" d="M-16-24h32l-5 62h-22z"/><g transform="${turn(flutter, 0, -10)}"><path fill="#3F8A38" d="M-46-30c-26-22-22-62 4-76 8 6 12 14 14 22 0-24 12-42 30-46 18 4 30 22 30 46 2-8 6-16 14-22 26 14 30 54 4 76-18 16-78 16-96 0z"/></g><g transform="${turn(-flutter, 0, -10)}"><path fill="#6DB64C" d="M-32-28c-16-18-14-46 0-56 8 6 12 14 13 22 1-18 8-32 19-36 11 4 18 18 19 36 1-8 5-16 13-22 14 10 16 38 0 56-14 12-50 12-64 0z"/><path stroke="#CFE8A0" stroke-width="4" stroke-linecap="round" fill="none" d="M0 30V-66M-8 20c-3-26-10-44-17-60M8 20c3-26 10-44 17-60"/></g>${dew}<path fill="#F2B52E" d="M-17-6h34v12h-34z"/><path fill="#D8402F" d="M-16 6h32v4h-32z"/></g>`;
}

/** Bamboo carrying basket, filled with what was cut so far. */
function basket(x, y, t) {
  const heads = [
    [-44, -8, 1.1],
    [0, -16, 1.25],
    [44, -8, 1.1],
    [-22, -2, 1],
    [24, -2, 1],
  ]
    .map(
      ([dx, dy, scale], i) =>
        `<g transform="translate(${dx} ${dy}) ${turn(3 * wave(t, LOOP_SECONDS, 8, i * 0.2), 0, 10)} scale(${scale})"><path fill="${i % 2 ? '#6DB64C' : '#4E9A3F'}" d="M-22 8c-12-10-10-30 2-38 5 3 7 8 8 12 0-14 6-24 14-26 8 2 14 12 14 26 1-4 3-9 8-12 12 8 14 28 2 38z"/><path stroke="#CFE8A0" stroke-width="2.4" stroke-linecap="round" fill="none" d="M2 8V-22M-6 8l-6-20M10 8l6-20"/></g>`,
    )
    .join('');
  const weave = Array.from({ length: 5 }, (_, i) => `M${-72 + i * 5} ${18 + i * 18}h${144 - i * 10}`).join('');
  const ribs = Array.from({ length: 7 }, (_, i) => `M${-66 + i * 22} 6L${-50 + i * 16.6} 100`).join('');
  return `<g transform="translate(${x} ${y})">${heads}<path fill="#B98A4A" d="M-80 2h160l-24 108h-112z"/><path stroke="#8A6233" stroke-width="3" fill="none" d="${weave}${ribs}"/><path fill="#D7AE6A" d="M-84-4h168v14H-84z"/><path fill="none" stroke="#D8402F" stroke-width="4" stroke-dasharray="10 8" d="M-78 3H78"/></g>`;
}

export function frame(t) {
  const at = { x: track(t, LOOP_SECONDS, HAND_X), y: track(t, LOOP_SECONDS, HAND_Y) };
  const degrees = track(t, LOOP_SECONDS, BUNCH_TURN) + 1.6 * wave(t, LOOP_SECONDS, 18);
  const speaking = SPEECH.some(([from, to]) => t >= from && t < to);
  const talk = speaking
    ? 0.25 + 0.6 * Math.abs(wave(t, LOOP_SECONDS, 62)) * (0.55 + 0.45 * wave(t, LOOP_SECONDS, 23))
    : 0.35;
  const blink = BLINKS.some((from) => t >= from && t < from + 0.16);
  const stoop = track(t, LOOP_SECONDS, [
    [0, 0],
    [11.6, 0],
    [13.2, 26],
    [15, 26],
    [17, 0],
  ]);
  const sway = 3 * wave(t, LOOP_SECONDS, 3);
  const personX = 502 + sway;
  const pose = {
    nod: track(t, LOOP_SECONDS, NOD),
    tilt: track(t, LOOP_SECONDS, TILT) + 1.2 * wave(t, LOOP_SECONDS, 7),
    talk,
    look: blink ? 0 : speaking ? 1 : 0.2,
    breath: 2 * wave(t, LOOP_SECONDS, 6) - stoop,
  };
  const shoulder = { x: personX - 68, y: 402 + stoop };
  const cart = drift(t, LOOP_SECONDS, 1, 0.3);
  return [
    sky(MORNING, t, LOOP_SECONDS),
    clouds(MORNING, t, LOOP_SECONDS),
    mountains(MORNING, t, LOOP_SECONDS),
    birds(t, LOOP_SECONDS),
    terraces(MORNING, t, LOOP_SECONDS),
    motorbike(cart, t),
    house(92, 220, t, LOOP_SECONDS, 0.95),
    waterWheel(254, 356, 56, t),
    cabbageRow(452, 0.95, 15, 0, t, LOOP_SECONDS, 11),
    woman(personX, -34, pose),
    cabbageRow(490, 1.2, 13, 24, t, LOOP_SECONDS, 22),
    bunch(at, degrees, t),
    arm(shoulder, at, 96, -1, '#20224E', '#F2B52E'),
    hand({ x: at.x, y: at.y + 8 }, '#D99C6C', '#B5764B', degrees * 0.6),
    cabbageRow(536, 1.5, 11, -6, t, LOOP_SECONDS, 33),
    basket(738, 446, t),
    butterfly(t, LOOP_SECONDS, 0.1, '#F6D65A'),
    butterfly(t, LOOP_SECONDS, 0.62, '#FFF6E2'),
  ].join('\n');
}

/** A small motorbike with a load on the road between the terraces: the courier on the way down. */
function motorbike(share, t) {
  const x = 1010 - share * 1080;
  const y = 308 + 7 * Math.sin(share * 9);
  const spin = fix(-(t / 0.6) * 360);
  const wheel = (dx) =>
    `<g transform="translate(${dx} 8) rotate(${spin})"><circle r="6.5" fill="none" stroke="#2B2118" stroke-width="2.6"/><path stroke="#2B2118" stroke-width="1.4" d="M-6 0H6M0-6V6"/></g>`;
  return `<g transform="translate(${fix(x)} ${fix(y)})">${wheel(-13)}${wheel(13)}<path fill="#BC2420" d="M-14 2l6-8h14l8 8-6 4H-8z"/><path fill="#D7AE6A" d="M4-18h18v14H4z"/><path fill="#6DB64C" d="M4-18c2-7 8-8 9-3 2-6 8-4 9 3z"/><path fill="#20224E" d="M-8-6l1-14 8-2 4 14z"/><circle cx="-3" cy="-27" r="5.5" fill="#F2B52E"/><path stroke="#20224E" stroke-width="3" d="M-5-17l-9 9"/></g>`;
}
