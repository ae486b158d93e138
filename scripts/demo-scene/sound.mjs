/** The scenes' sound, synthesised: a soft flute and a plucked string on a five-tone scale, a breeze, birds. */
import { seeded } from './motion.mjs';

export const SAMPLE_RATE = 48_000;
const TURN = 2 * Math.PI;

/** Note name → Hz; the scale is D E G A B, as in many songs of the hills. */
const HZ = {
  D4: 293.66,
  E4: 329.63,
  G4: 392,
  A4: 440,
  B4: 493.88,
  D5: 587.33,
  E5: 659.26,
  G5: 783.99,
  A5: 880,
  D3: 146.83,
  G3: 196,
  A3: 220,
  B3: 246.94,
  E3: 164.81,
};

/** Melodies as [start second, note, length in seconds]; basses are plucked. Both end before the loop does. */
const TUNES = {
  field: {
    flute: [
      [0.5, 'A4', 1.4],
      [2, 'B4', 0.45],
      [2.5, 'D5', 1.8],
      [4.5, 'B4', 0.45],
      [5, 'A4', 0.45],
      [5.5, 'G4', 2],
      [8.5, 'E4', 0.9],
      [9.5, 'G4', 0.9],
      [10.5, 'A4', 2.2],
      [13, 'D5', 0.9],
      [14, 'E5', 1.4],
      [15.5, 'D5', 0.45],
      [16, 'B4', 1.8],
      [18, 'A4', 0.45],
      [18.5, 'G4', 0.45],
      [19, 'A4', 0.9],
      [20, 'G4', 0.9],
      [21, 'D4', 2.4],
    ],
    pluck: [
      [0, 'D3'],
      [1, 'A3'],
      [2, 'D4'],
      [4, 'G3'],
      [5, 'D4'],
      [6, 'B3'],
      [8, 'E3'],
      [9, 'B3'],
      [10, 'G4'],
      [12, 'D3'],
      [13, 'A3'],
      [14, 'E4'],
      [16, 'G3'],
      [17, 'D4'],
      [18, 'B3'],
      [20, 'A3'],
      [21, 'E4'],
      [22, 'A4'],
    ],
    birdsongs: [3.4, 7.2, 12.3, 17.4, 22.6],
    hum: 0,
  },
  honey: {
    flute: [
      [1, 'E5', 1.8],
      [3, 'D5', 0.9],
      [4, 'B4', 2.6],
      [8, 'A4', 0.9],
      [9, 'B4', 0.9],
      [10, 'D5', 1.4],
      [11.5, 'B4', 0.45],
      [12, 'A4', 2.6],
      [16, 'G4', 0.9],
      [17, 'A4', 0.9],
      [18, 'B4', 1.4],
      [19.5, 'A4', 0.45],
      [20, 'E4', 2.8],
      [24, 'G4', 0.9],
      [25, 'A4', 0.9],
      [26, 'D5', 1.8],
      [28, 'B4', 0.9],
      [29, 'G4', 2.4],
    ],
    pluck: [
      [0, 'E3'],
      [2, 'B3'],
      [4, 'G3'],
      [6, 'D4'],
      [8, 'D3'],
      [10, 'A3'],
      [12, 'D4'],
      [14, 'A3'],
      [16, 'G3'],
      [18, 'D4'],
      [20, 'E3'],
      [22, 'B3'],
      [24, 'A3'],
      [26, 'D4'],
      [28, 'G3'],
      [30, 'B3'],
    ],
    birdsongs: [6.1, 14.7, 23, 30.2],
    hum: 0.006,
  },
};

/** Adds a sound to the loop; what rings past the end rings on at the start, so there is no seam. */
function ring(loop, startSeconds, seconds, voice) {
  const from = Math.round(startSeconds * SAMPLE_RATE);
  const count = Math.round(seconds * SAMPLE_RATE);
  for (let i = 0; i < count; i++) loop[(from + i) % loop.length] += voice(i / SAMPLE_RATE);
}

function flute(loop, at, hz, seconds) {
  const tail = 0.5;
  let phase = 0;
  ring(loop, at, seconds + tail, (t) => {
    const vibrato = 1 + 0.004 * Math.min(1, t / 0.5) * Math.sin(TURN * 5 * t);
    phase += (TURN * hz * vibrato) / SAMPLE_RATE;
    const rise = Math.min(1, t / 0.09);
    const fall = t > seconds ? Math.max(0, 1 - (t - seconds) / tail) ** 2 : 1;
    return (
      0.075 *
      rise *
      fall *
      (Math.sin(phase) + 0.22 * Math.sin(2 * phase) + 0.08 * Math.sin(3 * phase)) *
      (0.92 + 0.08 * Math.sin(TURN * 4.2 * t))
    );
  });
}

function pluck(loop, at, hz) {
  ring(loop, at, 2.6, (t) => {
    const attack = Math.min(1, t / 0.006);
    let sum = 0;
    for (let k = 1; k <= 5; k++) sum += (Math.exp(-t * (1.6 + k * 1.1)) / k ** 1.3) * Math.sin(TURN * hz * k * t);
    return 0.085 * attack * Math.min(1, (2.6 - t) / 0.2) * sum;
  });
}

function birdsong(loop, at, random) {
  const syllables = 3 + Math.floor(random() * 3);
  for (let i = 0; i < syllables; i++) {
    const low = 2500 + random() * 700;
    const rise = 500 + random() * 900;
    const seconds = 0.07 + random() * 0.06;
    let phase = 0;
    ring(loop, at + i * 0.17 + random() * 0.03, seconds, (t) => {
      const share = t / seconds;
      phase += (TURN * (low + rise * Math.sin(Math.PI * share))) / SAMPLE_RATE;
      return 0.018 * Math.sin(Math.PI * share) ** 2 * Math.sin(phase);
    });
  }
}

/** Filtered noise. The filter runs round twice so that it is settled where the loop begins. */
function breeze(loop, random, loopSeconds) {
  const noise = Float64Array.from({ length: loop.length }, () => random() - 0.5);
  let low = 0;
  let lower = 0;
  for (let i = 0; i < 2 * noise.length; i++) {
    low += 0.035 * (noise[i % noise.length] - low);
    lower += 0.035 * (low - lower);
    if (i < noise.length) continue;
    const t = (i - noise.length) / SAMPLE_RATE;
    const gust = 0.6 + 0.4 * Math.sin((TURN * 2 * t) / loopSeconds) * Math.sin((TURN * 5 * t) / loopSeconds);
    loop[i - noise.length] += 0.16 * gust * lower;
  }
}

/** Bees, far off: whole numbers of waves in the loop. */
function hum(loop, level, loopSeconds) {
  for (let i = 0; i < loop.length; i++) {
    const t = i / SAMPLE_RATE;
    const near = 0.5 + 0.5 * Math.sin((TURN * 3 * t) / loopSeconds);
    loop[i] +=
      level * near * (Math.sin(TURN * 215 * t) + 0.5 * Math.sin(TURN * 430 * t) + 0.6 * Math.sin(TURN * 221 * t));
  }
}

/** One loop of a scene's sound, mono, −1…1. */
export function composeLoop(name, loopSeconds) {
  const tune = TUNES[name];
  const random = seeded(2025);
  const loop = new Float64Array(loopSeconds * SAMPLE_RATE);
  breeze(loop, random, loopSeconds);
  for (const [at, note, seconds] of tune.flute) flute(loop, at, HZ[note], seconds);
  for (const [at, note] of tune.pluck) pluck(loop, at, HZ[note]);
  for (const at of tune.birdsongs) birdsong(loop, at, random);
  if (tune.hum > 0) hum(loop, tune.hum, loopSeconds);
  return loop;
}

/** 16-bit samples, little endian, `times` loops in a row. */
export function toPcm(loop, times) {
  const pcm = Buffer.alloc(loop.length * 2 * times);
  for (let i = 0; i < loop.length * times; i++) {
    const value = Math.max(-1, Math.min(1, loop[i % loop.length] * 1.6));
    pcm.writeInt16LE(Math.round(value * 32_767), i * 2);
  }
  return pcm;
}
