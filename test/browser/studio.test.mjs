/**
 * A farmer's evening on a real phone browser against the whole market: three taps to be on air, pins in step with the
 * picture, orders read aloud, a valley without signal, a killed browser, and a replay with every fragment in it.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { openBrowser } from '../support/browser.mjs';
import { startSystem } from '../support/system.mjs';
import { offMs, readBurnedClock } from './support/burned-clock.mjs';
import { FarmerPhone } from './support/farmer-phone.mjs';
import { marketApi } from './support/market-api.mjs';
import { pictureMoves } from './support/moving-picture.mjs';
import { PhoneLine } from './support/phone-line.mjs';
import { replaySamples, writtenSamples } from './support/replay-samples.mjs';

const FARMER = '+84900000002';
const LAN = '+84900000001';
const OUTAGE_SECONDS = 20;
const PIN_TOLERANCE_MS = 500;
const DELIVERY = {
  method: 'home',
  ...{ name: 'Lan', phone: '0900000001', communeCode: '16813', village: 'Khối 4', note: '' },
};
const say = (event, facts = {}) => console.log(JSON.stringify({ event, ...facts }));

let system;
let browser;
let line;
let api;
const phones = [];
before(async () => {
  system = await startSystem({ pages: true });
  line = await PhoneLine.open(system.urls.market);
  browser = await openBrowser();
  api = marketApi(system.urls.market);
});
after(async () => {
  for (const phone of phones) await phone.close();
  await browser?.close();
  await line?.close();
  await system?.stop();
});

async function farmerPhone() {
  const phone = await FarmerPhone.make(line.url);
  phones.push(phone);
  await phone.signIn(FARMER);
  await endWhatIsOpen();
  return phone;
}

/** A broadcast that an earlier test could not end is no phone's business now. */
async function endWhatIsOpen() {
  const host = await api.signIn(FARMER);
  const { items } = await api.get('/broadcasts?state=live&mine=true', host);
  for (const { id } of items) await api.post(`/broadcasts/${id}/end`, host);
}

/** Three taps, from the farmer's first page to being on air. */
async function threeTaps({ page }) {
  await page.goto('/farmer');
  await page.locator('.big-way.go').tap();
  await page.locator('.studio-foot .btn.go').tap();
  await page.locator('.choose-list').waitFor();
  await page.locator('.studio-foot .btn.go').tap();
  await page.locator('.on-air').waitFor();
  const live = await api.until(
    () => api.get('/broadcasts?state=live'),
    ({ items }) => items.length > 0,
  );
  return live.items[0];
}

/** A buyer who watches, and notes where in the video each pin appeared. */
async function watch(broadcastId) {
  const visitor = await browser.desk(system.urls.market);
  const { page } = visitor;
  await page.addInitScript(readBurnedClock);
  await page.addInitScript(() => {
    globalThis.pinsSeen = [];
    let last = null;
    const look = () => {
      const code = document.querySelector('.now.offer .ma [aria-hidden]')?.textContent ?? null;
      if (code === last) return;
      last = code;
      globalThis.pinsSeen.push({ code, mediaTime: document.querySelector('video')?.currentTime });
    };
    const watched = { subtree: true, childList: true, characterData: true, attributes: true };
    new MutationObserver(look).observe(document, watched);
  });
  await page.goto(`/live/${broadcastId}`);
  return visitor;
}

/** The clock in the frame that belongs to a moment of the video, once the screen has shown it; ms. */
async function clockAt(page, mediaTime) {
  await page.waitForFunction((wanted) => globalThis.framesSeen.at(-1)?.mediaTime > wanted, mediaTime);
  return page.evaluate(
    (wanted) => globalThis.framesSeen.filter((frame) => frame.mediaTime <= wanted).at(-1)?.clockMs,
    mediaTime,
  );
}

const newestClock = (page) => page.evaluate(() => globalThis.framesSeen.at(-1)?.clockMs ?? 0);

/** Taps a code and waits until the buyer sees it. @returns how far its moment in the picture is from the tap, ms */
async function pinAndMeasure({ page }, viewer, code) {
  const tile = page.locator('.pin-tile', { has: page.locator('.ma [aria-hidden]', { hasText: code }) });
  const tappedAt = tile.evaluate(
    (element) => new Promise((resolve) => element.addEventListener('click', () => resolve(Date.now()), { once: true })),
  );
  await tile.tap();
  const tapMs = await tappedAt;
  await viewer.page.waitForFunction((wanted) => globalThis.pinsSeen.at(-1)?.code === wanted, code);
  const { mediaTime } = await viewer.page.evaluate(() => globalThis.pinsSeen.at(-1));
  const frameMs = await clockAt(viewer.page, mediaTime);
  return { code, tapMs, offMs: offMs(await page.evaluate(() => globalThis.drawnMs), frameMs, tapMs) };
}

async function orderOne(broadcast, token) {
  const { offers } = await api.get(`/broadcasts/${broadcast.id}`);
  const [offer] = offers;
  const quantity = offer.sellBy === 'weight' ? { grams: offer.step } : { pieces: offer.step };
  return api.post('/orders', token, {
    broadcastId: broadcast.id,
    lines: [{ lotId: offer.lotId, offerCode: offer.code, quantity, priceVersion: offer.priceVersion }],
    delivery: DELIVERY,
    payment: { method: 'cash' },
  });
}

async function endIt({ page }) {
  await page.locator('.air-bar .end').tap();
  await page.locator('.sheet .btn.stop').tap();
  await page.getByRole('heading', { name: 'Phiên đã xong' }).waitFor({ timeout: 60_000 });
}

/**
 * Every fragment that the phone wrote down must be in the replay, sample by sample, in its place; and nothing else,
 * unless a kill came between writing a fragment and telling of it.
 */
async function assertReplayWhole(phone, broadcastId, { mayHaveMore = false } = {}) {
  const written = writtenSamples(phone.stored);
  const deadline = Date.now() + 45_000;
  const look = () => replaySamples(system.urls.market, broadcastId);
  const missingOf = (played, track) => {
    const known = new Set(played?.[track]);
    return written[track].filter((sample) => !known.has(sample));
  };
  const isWhole = (played) => played && ['video', 'audio'].every((track) => missingOf(played, track).length === 0);
  let played = await look();
  while (!isWhole(played) && Date.now() < deadline) {
    await delay(500);
    played = await look();
  }
  assert.ok(played, 'there is no replay');
  for (const track of ['video', 'audio']) {
    const missing = missingOf(played, track);
    assert.equal(missing.length, 0, `${missing.length} of ${written[track].length} ${track} samples are missing`);
    const noted = new Set(written[track]);
    const inReplay = mayHaveMore ? played[track].filter((sample) => noted.has(sample)) : played[track];
    assert.ok(inReplay.join() === written[track].join(), `${track} of the replay is not what was filmed, in its order`);
  }
  return { fragments: phone.stored.length, video: played.video.length, audio: played.audio.length };
}

/** Opens a chapter of the replay. @returns the clock in the picture at its beginning, ms */
async function chapterFrameMs(page, index) {
  const sought = page.evaluate(
    () =>
      new Promise((resolve) => {
        const video = document.querySelector('video');
        video.addEventListener(
          'seeking',
          () => {
            globalThis.framesSeen.length = 0;
            resolve(video.currentTime);
          },
          { once: true },
        );
      }),
  );
  await page.locator('.chapter').nth(index).click();
  const mediaTime = await sought;
  // The first frame of the place that was sought; one of before the jump may still be on its way to the screen.
  const first = await page.waitForFunction(
    (wanted) => globalThis.framesSeen.find((frame) => Math.abs(frame.mediaTime - wanted) < 2),
    mediaTime,
  );
  const frame = await first.jsonValue();
  // It may be a few frames further on: what has passed since the chapter's beginning is not its error.
  return Math.round(frame.clockMs - Math.max(0, frame.mediaTime - mediaTime) * 1000);
}

test('three taps to be on air, pins in step, a valley without signal, a whole replay', {
  timeout: 240_000,
}, async () => {
  const phone = await farmerPhone();
  const { page } = phone;
  const tappedFrom = performance.now();
  const broadcast = await threeTaps(phone);
  const viewer = await watch(broadcast.id);
  const moves = await pictureMoves(viewer.page);
  assert.ok(moves.changedShare > 0.005, `the picture does not move: ${JSON.stringify(moves)}`);
  say('on air', { ...moves, seconds: Number(((performance.now() - tappedFrom) / 1000).toFixed(1)) });

  const pins = [];
  for (const code of ['02', '01', '02', '01']) {
    pins.push(await pinAndMeasure(phone, viewer, code));
    await delay(1_500); // Each pin holds for a while, as it does in an evening.
  }
  say('pins in the live picture', { offMs: pins.map(({ offMs }) => offMs) });
  for (const { code, offMs } of pins)
    assert.ok(Math.abs(offMs) <= PIN_TOLERANCE_MS, `pin ${code} is off by ${offMs} ms`);

  const lan = await api.signIn(LAN);
  await orderOne(broadcast, lan);
  await page.locator('.says li').first().waitFor();
  await api.until(
    () => Promise.resolve(phone.spoken),
    (spoken) => spoken.some((text) => text.startsWith('Nguyễn Thị Lan đặt')),
  );

  await viewer.page.evaluate(() => {
    globalThis.sameVisit = true;
  });
  line.cut();
  const cutAt = performance.now();
  await page.locator('.net.lost').waitFor();
  say('loss is told', { seconds: Number(((performance.now() - cutAt) / 1000).toFixed(1)) });
  await page.locator('.pin-tile').nth(1).tap();
  const outagePinMs = Date.now();
  await page.locator('.pin-tile[aria-pressed=true] .pin-now', { hasText: 'chờ gửi' }).waitFor();
  await delay(Math.max(0, OUTAGE_SECONDS * 1000 - (performance.now() - cutAt)));
  const frozenMs = await newestClock(viewer.page);
  line.mend();
  const mendedAt = performance.now();
  await viewer.page.waitForFunction((frozen) => globalThis.framesSeen.at(-1).clockMs > frozen + 1000, frozenMs);
  const backSeconds = Number(((performance.now() - mendedAt) / 1000).toFixed(1));
  await page.locator('.net.lost').waitFor({ state: 'detached' });
  await page.locator('.pin-tile[aria-pressed=true] .pin-now', { hasText: 'đang ghim' }).waitFor();
  const pinSentSeconds = Number(((performance.now() - mendedAt) / 1000).toFixed(1));
  assert.equal(await viewer.page.evaluate(() => globalThis.sameVisit), true, 'the viewer had to reload');
  await api.until(
    () => api.get(`/broadcasts/${broadcast.id}/snapshot`),
    ({ pin }) => pin?.offerCode === '02',
  );
  const again = await pictureMoves(viewer.page, { looks: 3 });
  assert.ok(again.changedShare > 0.005, 'the picture stands still after the outage');
  say('after the outage', { viewerBackSeconds: backSeconds, pinSentSeconds });

  const drawnMs = await page.evaluate(() => globalThis.drawnMs);
  await endIt(phone);
  const whole = await assertReplayWhole(phone, broadcast.id);
  say('the replay has every fragment', whole);
  await api.until(
    () => api.get(`/broadcasts/${broadcast.id}`),
    ({ replayUrl }) => replayUrl !== null,
  );
  await viewer.page.goto(`/replay/${broadcast.id}`);
  await viewer.page.locator('.chapter').nth(pins.length).waitFor();
  const chapters = [];
  for (const [index, { tapMs }] of [...pins, { tapMs: outagePinMs }].entries()) {
    chapters.push(offMs(drawnMs, await chapterFrameMs(viewer.page, index), tapMs));
  }
  say('chapters in the replay', { offMs: chapters });
  for (const off of [...pins.map((pin) => pin.offMs), ...chapters]) {
    assert.ok(Math.abs(off) <= PIN_TOLERANCE_MS, `a pin is off by ${off} ms`);
  }
  assert.deepEqual(phone.complaints, []);
  await viewer.context.close();
});

test('a browser killed in an outage and reopened in it goes on, and loses nothing', { timeout: 240_000 }, async () => {
  const phone = await farmerPhone();
  const broadcast = await threeTaps(phone);
  const viewer = await watch(broadcast.id);
  await pictureMoves(viewer.page, { looks: 1 });
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await delay(2_000); // Something acknowledged, something on its way.

  line.cut();
  await phone.page.locator('.net.lost').waitFor();
  await phone.kill();
  const writtenBefore = phone.stored.length;
  await phone.open();
  const reopenedAt = performance.now();
  await phone.page.goto('/farmer/studio');
  const carryOn = phone.page.getByRole('button', { name: 'Tiếp tục phiên live' });
  await carryOn.waitFor();
  say('carry on is offered without signal', { seconds: Number(((performance.now() - reopenedAt) / 1000).toFixed(1)) });
  await carryOn.tap();
  await phone.page.locator('.on-air .net.lost').waitFor();
  await delay(3_000);
  line.mend();
  await phone.page.locator('.net.good').waitFor({ timeout: 30_000 });
  const again = await pictureMoves(viewer.page, { looks: 2 });
  assert.ok(again.changedShare > 0.005, 'the picture stands still after the reopening');
  await endIt(phone);
  const whole = await assertReplayWhole(phone, broadcast.id, { mayHaveMore: true });
  say('killed and reopened', { ...whole, writtenBefore });
  assert.deepEqual(phone.complaints, []);
  await viewer.context.close();
});

test('ended without signal: the end and the rest of the film go by themselves, from the farmer’s first page', {
  timeout: 180_000,
}, async () => {
  const phone = await farmerPhone();
  const { page } = phone;
  const broadcast = await threeTaps(phone);
  await page.locator('.net.good').waitFor();
  await delay(3_000);
  line.cut();
  await page.locator('.net.lost').waitFor();
  await page.locator('.air-bar .end').tap();
  await page.locator('.sheet .btn.stop').tap();
  await page.getByText('Lệnh kết thúc cũng đang chờ sóng').waitFor();
  await page.getByRole('button', { name: 'Để sau, máy tự gửi' }).tap();
  await page.locator('.leftover').waitFor();
  assert.equal((await api.get(`/broadcasts/${broadcast.id}`)).endedAt, null);
  line.mend();
  await page.getByText('Đã gửi hết phim').waitFor({ timeout: 60_000 });
  await api.until(
    () => api.get(`/broadcasts/${broadcast.id}`),
    ({ endedAt }) => endedAt !== null,
    60,
  );
  say('ended without signal', await assertReplayWhole(phone, broadcast.id));
  const host = await api.signIn(FARMER);
  await api.until(
    () => api.get(`/broadcasts/${broadcast.id}/ingest-keys`, host),
    ({ items }) => items.every(({ revokedAt }) => revokedAt !== null),
  );
  assert.deepEqual(phone.complaints, []);
});
