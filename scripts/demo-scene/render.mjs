/**
 * Draws, plays and encodes the demo scenes: `node scripts/demo-scene/render.mjs [field] [honey]`.
 *
 * Needs Chromium and ffmpeg. The results are kept in the repository, so that nobody needs either to run the market:
 * fragmented MP4 with one moof per track and group of pictures, H.264 Constrained Baseline without B-frames, 640×360,
 * 25 frames/s, a key frame every 2 s, AAC-LC 48 kHz mono. Picture and sound run on from the end to the start.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeLoop, SAMPLE_RATE, toPcm } from './sound.mjs';
import { openStage } from './stage.mjs';

const FRAME_RATE = 25;
const GROUP_FRAMES = 50;
const AAC_FRAME_SAMPLES = 1024;
const OUTPUTS = {
  field: { file: 'apps/ops/assets/demo-scene', videoKbps: 430 },
  honey: { file: 'apps/ops/assets/demo-scene-honey', videoKbps: 300 },
};

function startFfmpeg(args) {
  return spawn('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
}

async function finish(child, last) {
  child.stdin.end(last);
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}`);
}

/** Frames once into a lossless file, so that the two passes of the encoder read the same pixels. */
async function drawFrames(scene, stage, lossless) {
  const ffmpeg = startFfmpeg([
    '-f',
    'image2pipe',
    '-framerate',
    `${FRAME_RATE}`,
    '-c:v',
    'png',
    '-i',
    '-',
    '-c:v',
    'libx264',
    '-qp',
    '0',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    lossless,
  ]);
  const count = scene.LOOP_SECONDS * FRAME_RATE;
  for (let i = 0; i < count; i++) {
    await stage.draw(scene.frame(i / FRAME_RATE));
    const png = await stage.shoot({ type: 'png' });
    if (!ffmpeg.stdin.write(png)) await once(ffmpeg.stdin, 'drain');
    if (i % 100 === 99) console.log(`  ${i + 1} of ${count} frames`);
  }
  await finish(ffmpeg);
}

async function encodeVideo(lossless, kbps, folder, output) {
  const x264 = `keyint=${GROUP_FRAMES}:min-keyint=${GROUP_FRAMES}:scenecut=0:open-gop=0`;
  const common = [
    '-i',
    lossless,
    '-c:v',
    'libx264',
    '-profile:v',
    'baseline',
    '-level',
    '3.0',
    '-preset',
    'veryslow',
    '-tune',
    'animation',
    '-bf',
    '0',
    '-x264-params',
    x264,
    '-b:v',
    `${kbps}k`,
    '-maxrate',
    `${Math.round(kbps * 1.6)}k`,
    '-bufsize',
    `${kbps * 2}k`,
    '-passlogfile',
    join(folder, 'pass'),
  ];
  await finish(startFfmpeg([...common, '-pass', '1', '-f', 'null', '-']));
  await finish(startFfmpeg([...common, '-pass', '2', output]));
}

/**
 * Encodes three loops and keeps the middle one: there the encoder has heard the end before the start.
 * One frame more is skipped, the encoder's priming.
 */
async function encodeSound(name, loopSeconds, folder, output) {
  const adts = join(folder, 'three.aac');
  const encoder = startFfmpeg([
    '-f',
    's16le',
    '-ar',
    `${SAMPLE_RATE}`,
    '-ac',
    '1',
    '-i',
    '-',
    '-c:a',
    'aac',
    '-b:a',
    '48k',
    '-f',
    'adts',
    adts,
  ]);
  await finish(encoder, toPcm(composeLoop(name, loopSeconds), 3));
  const bytes = readFileSync(adts);
  const frames = [];
  for (let at = 0; at + 7 <= bytes.length; ) {
    const length = ((bytes[at + 3] & 3) << 11) | (bytes[at + 4] << 3) | (bytes[at + 5] >> 5);
    frames.push(bytes.subarray(at, at + length));
    at += length;
  }
  const perLoop = (loopSeconds * SAMPLE_RATE) / AAC_FRAME_SAMPLES;
  const middle = join(folder, 'middle.aac');
  writeFileSync(middle, Buffer.concat(frames.slice(perLoop + 1, 2 * perLoop + 1)));
  // An MP4 of its own first: an empty moov is written before the ADTS header has been read, so without the decoder's set-up.
  await finish(startFfmpeg(['-i', middle, '-c', 'copy', '-bsf:a', 'aac_adtstoasc', output]));
}

async function render(name) {
  const { file, videoKbps } = OUTPUTS[name];
  const scene = await import(`./scene-${name}.mjs`);
  const folder = mkdtempSync(join(tmpdir(), 'demo-scene-'));
  try {
    console.log(`${name}: drawing`);
    const stage = await openStage(640);
    await drawFrames(scene, stage, join(folder, 'frames.mkv'));
    await stage.close();
    console.log(`${name}: encoding`);
    await encodeVideo(join(folder, 'frames.mkv'), videoKbps, folder, join(folder, 'video.mp4'));
    await encodeSound(name, scene.LOOP_SECONDS, folder, join(folder, 'sound.m4a'));
    await finish(
      startFfmpeg([
        '-i',
        join(folder, 'video.mp4'),
        '-i',
        join(folder, 'sound.m4a'),
        '-map',
        '0:v',
        '-map',
        '1:a',
        '-c',
        'copy',
        '-fflags',
        '+bitexact',
        '-map_metadata',
        '-1',
        '-movflags',
        '+frag_keyframe+empty_moov+default_base_moof+separate_moof',
        `${file}.mp4`,
      ]),
    );
    console.log(`${name}: ${file}.mp4 ${statSync(`${file}.mp4`).size} bytes`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const name of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(OUTPUTS)) await render(name);
