/**
 * Fault programme F13, live process: `npm run test:faults:live [-- --seed=7 --kills=6]`. A phone uploads a broadcast
 * through the numbered protocol while the live process is killed (`kill -9`) again and again at random moments and comes
 * back. The same address must play on, numbers must go on, what was published must stay the same byte for byte, and
 * everything that was acknowledged must be in the replay, sample by sample.
 */

import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { samplesOf } from '../support/fragment-samples.mjs';
import { HlsViewer } from '../support/hls-viewer.mjs';
import { PhoneUploader } from '../support/phone-uploader.mjs';
import { scheduleBroadcast } from '../support/scheduled-broadcast.mjs';
import { startSystem } from '../support/system.mjs';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, kills: { type: 'string', default: '6' } },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e6));
const kills = Number(values.kills);
/** Media run at twice their speed, so that the program is done in half the time. */
const PART_MS = 250;
const REPLAY_SECONDS = 30;
const say = (event, facts = {}) => console.log(JSON.stringify({ event, ...facts }));

let state = seed >>> 0 || 1;
const random = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};

say('start', { seed, kills });
const system = await startSystem({ demo: false });
const problems = [];
const rows = [];
try {
  await run();
} catch (error) {
  problems.push(error.stack);
  console.error(system.logOf('live').split('\n').slice(-30).join('\n'));
} finally {
  await system.stop();
}
console.table(rows);
for (const problem of problems) say('problem', { problem });
say(problems.length ? 'failed' : 'passed', { seed, problems: problems.length });
process.exitCode = problems.length ? 1 : 0;

async function run() {
  const { FakeCamera } = await import('../../dist/libs/testing/src/index.js');
  const { broadcastId, uploadToken } = await scheduleBroadcast(system.databaseUrl);
  const phone = new PhoneUploader(`${system.urls.market}/live/${broadcastId}/upload`, uploadToken);
  const viewer = new HlsViewer(`${system.urls.market}/live/${broadcastId}/av.m3u8`);
  const cameraAt = (minutesAgo, cameraSeed) =>
    new FakeCamera({ captureOrigin: new Date(Date.now() - minutesAgo * 60_000).toISOString(), seed: cameraSeed });
  const cameras = [cameraAt(20, seed), cameraAt(10, seed + 1)];

  const onAir = { stop: false, sent: 0 };
  const uploading = upload(phone, cameras, onAir);
  const watching = viewer.follow();
  await until(() => viewer.lastSequence >= 1, 'the broadcast to be on air');
  for (let kill = 1; kill <= kills; kill++) {
    await delay(500 + random() * 2_500);
    await killOnce(kill, viewer, phone);
    if (kill === Math.ceil(kills / 2)) onAir.nextCamera = true;
  }
  await delay(2_000);
  onAir.stop = true;
  await uploading;
  const checked = await viewer.checkAll();
  await phone.end();
  await until(() => viewer.stopped, 'the end to be listed');
  await watching;
  problems.push(...viewer.problems);
  if (viewer.discontinuities !== 1) problems.push(`${viewer.discontinuities} discontinuities, expected 1`);
  say('live', { segments: viewer.lastSequence + 1, checked, retries: phone.retries });
  await checkReplay(broadcastId, phone, cameras);
}

async function upload(phone, cameras, onAir) {
  for (const [epoch, camera] of cameras.entries()) {
    await phone.openEpoch(epoch, camera.config);
    const isLast = epoch === cameras.length - 1;
    for (let number = 0; !onAir.stop && (isLast || !onAir.nextCamera); number++) {
      const due = delay(PART_MS);
      await phone.send(epoch, 'audio', number, camera.audio(number));
      await phone.send(epoch, 'video', number, camera.video(number));
      await due;
    }
  }
}

async function killOnce(kill, viewer, phone) {
  const before = { sequence: viewer.lastSequence, part: viewer.lastPart, acknowledged: phone.acknowledged.size };
  const killedAt = performance.now();
  await system.kill('live');
  await system.ready('live');
  const readyMs = Math.round(performance.now() - killedAt);
  const upAt = performance.now();
  await until(() => viewer.newPartAt > upAt, 'a new part after the restart');
  const playingMs = Math.round(viewer.newPartAt - killedAt);
  const after = `${viewer.lastSequence}.${viewer.lastPart}`;
  rows.push({ kill, before: `${before.sequence}.${before.part}`, after, readyMs, playingMs });
  say('killed', { kill, ...before, after, readyMs, playingMs });
}

async function checkReplay(broadcastId, phone, cameras) {
  const base = `${system.urls.market}/replay/${broadcastId}/`;
  let playlist = '';
  const isThere = async () => {
    const answer = await fetch(`${base}av.m3u8`);
    playlist = await answer.text();
    return answer.ok;
  };
  await until(isThere, 'the replay', REPLAY_SECONDS);
  const expected = expectedSamples(phone, cameras);
  for (const rendition of ['av', 'audio']) {
    const text = rendition === 'av' ? playlist : await (await fetch(`${base}audio.m3u8`)).text();
    const played = { 1: [], 2: [] };
    let epoch = -1;
    for (const line of text.split('\n')) {
      if (line.startsWith('#EXT-X-MAP')) epoch++;
      if (!line.endsWith('.m4s')) continue;
      const bytes = Buffer.from(await (await fetch(new URL(line, base))).arrayBuffer());
      for (const [track, samples] of samplesOf(bytes)) played[track].push(...samples.map((one) => `${epoch}:${one}`));
    }
    for (const track of rendition === 'av' ? [1, 2] : [2]) {
      const isSame = played[track].join() === expected[track].join();
      say('replay', { rendition, track, samples: played[track].length, expected: expected[track].length, isSame });
      if (!isSame) problems.push(`${rendition}: track ${track} of the replay differs from what was acknowledged`);
    }
  }
}

/** Every acknowledged sample in timeline order, by track. */
function expectedSamples(phone, cameras) {
  const expected = { 1: [], 2: [] };
  cameras.forEach((_, epoch) => {
    for (const [trackId, track] of [
      [1, 'video'],
      [2, 'audio'],
    ]) {
      for (let number = 0; phone.acknowledged.has(`${epoch}/${track}/${number}`); number++) {
        const [samples] = [...samplesOf(phone.acknowledged.get(`${epoch}/${track}/${number}`)).values()];
        expected[trackId].push(...samples.map((one) => `${epoch}:${one}`));
      }
    }
  });
  return expected;
}

async function until(isSo, what, seconds = 20) {
  const deadline = Date.now() + seconds * 1000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await delay(20);
  }
}
