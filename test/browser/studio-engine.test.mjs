/** The studio's engine in a real Chromium with a pretended camera, against the real live service. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { HlsViewer } from '../support/hls-viewer.mjs';
import { scheduleBroadcast } from '../support/scheduled-broadcast.mjs';
import { startSystem } from '../support/system.mjs';
import { buildEnginePage, EnginePhone, filesOf, Road } from './support/engine-page.mjs';

let system;
let pageFolder;
let road;
const phones = [];
before(async () => {
  pageFolder = await buildEnginePage();
  system = await startSystem({ demo: false });
  road = await Road.open(system, pageFolder);
});
after(async () => {
  for (const phone of phones) await phone.close();
  await road?.close();
  await system?.stop();
  if (pageFolder) await rm(pageFolder, { recursive: true, force: true });
});

async function newPhone() {
  const phone = await EnginePhone.make(road);
  phones.push(phone);
  return phone;
}

async function newTarget() {
  const { broadcastId, uploadToken } = await scheduleBroadcast(system.databaseUrl);
  return { broadcastId, uploadToken, uploadUrl: `${road.url}/live/${broadcastId}/upload` };
}

const begin = (phone, target, options = {}) =>
  phone.run(
    async ([to, chosen]) => {
      globalThis.trial.make(chosen);
      await globalThis.trial.studio.start(to);
    },
    [target, options],
  );

/** Everything that the page saw written must be with the server, byte for byte, under its number. */
async function assertAllArrived(phone, broadcastId) {
  const files = await filesOf(system, broadcastId);
  const epochs = [...new Set([...files.keys()].map((name) => Number(name.split('/')[0])))].sort((a, b) => a - b);
  const keys = [...new Set(phone.stored.map(({ epochKey }) => epochKey))].sort((a, b) => a - b);
  assert.equal(epochs.length, keys.length, `epochs ${epochs} of the server, ${keys} of the phone`);
  for (const { epochKey, track, number, sha256 } of phone.stored) {
    const name = `${epochs[keys.indexOf(epochKey)]}/${track}/${number}`;
    assert.equal(files.get(name), sha256, `${name} is not as it was written`);
  }
  return { fragments: phone.stored.length, epochs: epochs.length };
}

test('goes on air, rides out a cut link, and every fragment arrives as it was written', {
  timeout: 120_000,
}, async () => {
  const phone = await newPhone();
  const target = await newTarget();
  await begin(phone, target);
  const onAir = await phone.until(({ link }) => link.lastSentAt !== null, 'the first fragment at the server');
  assert.equal(onAir.recording, 'recording');
  assert.equal(onAir.encoder, 'webcodecs');
  assert.deepEqual([onAir.picture.width, onAir.picture.height], [640, 360]);
  const viewer = new HlsViewer(`${system.urls.market}/live/${target.broadcastId}/av.m3u8`);
  const watching = viewer.follow();
  const untilPart = async (sinceMs) => {
    const deadline = Date.now() + 20_000;
    while (!(viewer.newPartAt > sinceMs)) {
      assert.ok(Date.now() < deadline, 'no new part for the viewer');
      await delay(20);
    }
  };
  await untilPart(0);

  road.cut();
  await phone.until(({ link }) => link.quality === 'lost', 'the loss to be told');
  const lost = await phone.until(({ link }) => link.secondsWaiting > 10, 'ten seconds to pile up', 30);
  assert.equal(lost.recording, 'recording');
  assert.ok(lost.link.viewersBehindSeconds > 8, 'it is not told how far viewers are behind');
  const backAt = performance.now();
  road.mend();
  await untilPart(backAt);
  const backMs = Math.round(performance.now() - backAt);
  assert.ok(backMs < 5_000, `viewers were back after ${backMs} ms`);
  await phone.until(({ link }) => link.quality === 'good' && link.secondsWaiting < 2, 'the backlog to melt');

  const isSent = await phone.run(() => globalThis.trial.studio.stop(20));
  assert.equal(isSent, true);
  assert.equal((await phone.state()).recording, 'done');
  assert.deepEqual(await phone.run(() => globalThis.trial.leftovers()), []);
  const arrived = await assertAllArrived(phone, target.broadcastId);
  assert.equal(arrived.epochs, 1);
  assert.deepEqual(phone.complaints, []);
  viewer.stopped = true;
  await Promise.race([watching, delay(5_000)]);
  console.log(JSON.stringify({ event: 'cut and back', ...arrived, backMs }));
});

test('a browser killed in an outage loses nothing that was written', { timeout: 120_000 }, async () => {
  const phone = await newPhone();
  const target = await newTarget();
  await begin(phone, target);
  await phone.until(({ link }) => link.lastSentAt !== null, 'the first fragment at the server');
  road.cut();
  await phone.until(({ link }) => link.secondsWaiting > 5, 'five seconds to pile up');
  await phone.kill();
  const before = phone.stored.length;

  await phone.open();
  const [left] = await phone.run(() => globalThis.trial.leftovers());
  assert.equal(left.broadcastId, target.broadcastId);
  assert.ok(left.seconds >= 4, `${left.seconds} s are left`);
  await begin(phone, left.target);
  await phone.until(({ link }) => link.secondsWaiting > left.seconds + 2, 'the new recording to join what is left');
  road.mend();
  await phone.until(({ link }) => link.lastSentAt !== null && link.secondsWaiting < 2, 'the leftovers to be sent');
  assert.equal(await phone.run(() => globalThis.trial.studio.stop(20)), true);
  const arrived = await assertAllArrived(phone, target.broadcastId);
  assert.equal(arrived.epochs, 2);
  assert.deepEqual(await phone.run(() => globalThis.trial.leftovers()), []);
  console.log(JSON.stringify({ event: 'killed and reopened', ...arrived, writtenBeforeTheKill: before }));
});

test('a camera that is taken away, turned or changed goes on in new epochs', { timeout: 120_000 }, async () => {
  const phone = await newPhone();
  const target = await newTarget();
  await begin(phone, target);
  await phone.until(({ link }) => link.lastSentAt !== null, 'the first fragment at the server');
  const sent = async (epochs) => {
    const name = (files) => new Set([...files.keys()].map((one) => one.split('/')[0]));
    const deadline = Date.now() + 20_000;
    while (name(await filesOf(system, target.broadcastId)).size < epochs) {
      assert.ok(Date.now() < deadline, `no epoch ${epochs}`);
      await delay(50);
    }
  };
  await phone.run(() => globalThis.trial.studio.setMuted(true));
  await phone.until(({ muted, soundLevel }) => muted && soundLevel === 0, 'silence');
  await phone.run(() => globalThis.trial.studio.flipCamera());
  const flipped = await phone.until(({ recording }) => recording === 'recording', 'the other camera');
  assert.deepEqual([flipped.facing, flipped.muted], ['user', true]);
  await sent(2);
  await phone.run(() => {
    const [track] = globalThis.trial.studio.preview.value.getVideoTracks();
    track.stop();
    track.dispatchEvent(new Event('ended'));
  });
  await phone.until(({ recording }) => recording === 'interrupted', 'the interruption to be told');
  await phone.until(
    ({ recording, camera }) => recording === 'recording' && camera === 'ready',
    'the camera to be back',
  );
  await sent(3);
  assert.equal(await phone.run(() => globalThis.trial.studio.stop(20)), true);
  const arrived = await assertAllArrived(phone, target.broadcastId);
  assert.equal(arrived.epochs, 3);
  assert.deepEqual(phone.complaints, []);
});

test('one tab has a broadcast; a browser without WebCodecs records all the same', { timeout: 120_000 }, async () => {
  const phone = await newPhone();
  const target = await newTarget();
  await begin(phone, target, { encoder: 'mediarecorder' });
  const onAir = await phone.until(({ link }) => link.lastSentAt !== null, 'the first fragment at the server');
  assert.equal(onAir.encoder, 'mediarecorder');
  const refused = await phone.run(async (to) => {
    globalThis.trial.make({});
    return globalThis.trial.studio.start(to).then(
      () => null,
      ({ code }) => code,
    );
  }, target);
  assert.equal(refused, 'studio.open_elsewhere');
  await phone.page.reload();
  const [left] = await phone.run(() => globalThis.trial.leftovers());
  assert.equal(left?.broadcastId ?? target.broadcastId, target.broadcastId);
  await begin(phone, target, { encoder: 'mediarecorder' });
  await phone.until(({ link }) => link.lastSentAt !== null, 'the second life at the server');
  assert.equal(await phone.run(() => globalThis.trial.studio.stop(20)), true);
  const arrived = await assertAllArrived(phone, target.broadcastId);
  assert.equal(arrived.epochs, 2);
});
