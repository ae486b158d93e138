import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EpochConfig } from '../epoch-config.js';
import { type Fragment, readFragment } from '../isobmff/fragment-reader.js';
import { readEpochConfig } from '../read-epoch-config.js';
import { FlvFragmenter } from './flv-fragmenter.js';
import type { FlvOutput } from './flv-output.js';
import { AVC_CONFIGS, audioConfigBody, pictureBody, soundBody, videoConfigBody } from './testing/flv-bodies.js';

const RECEIVED_AT_MS = Date.parse('2025-11-22T01:00:00Z');
const SOUND_FRAME_MS = 1_024 / 48;

interface Broadcast {
  epochs: EpochConfig[];
  video: Fragment[];
  audio: Fragment[];
  refusals: { code: string; detail: string }[];
}

function read(outputs: FlvOutput[]): Broadcast {
  const broadcast: Broadcast = { epochs: [], video: [], audio: [], refusals: [] };
  for (const output of outputs) {
    if (output.kind === 'epoch') broadcast.epochs.push(output.config);
    if (output.kind === 'refused') broadcast.refusals.push({ code: output.code, detail: output.detail });
    if (output.kind !== 'fragment') continue;
    const reading = readFragment(output.bytes);
    if (!reading.ok) throw new Error(reading.reason);
    broadcast[output.track].push(reading.fragment);
  }
  return broadcast;
}

interface Encoder {
  seconds: number;
  frameRate?: number;
  keyframeSeconds?: number;
  /** RTMP timestamp of the first message. */
  startAt?: number;
  hasVideo?: boolean;
  hasAudio?: boolean;
  /** Composition offset of the i-th picture. */
  offsetMs?: (index: number) => number;
  isDropped?: (ms: number, track: 'video' | 'audio') => boolean;
}

/** What an encoder of that setting sends, as calls to a fragmenter. */
function messages(encoder: Encoder): ((fragmenter: FlvFragmenter) => FlvOutput[])[] {
  const { seconds, frameRate = 25, keyframeSeconds = 2, startAt = 0, hasVideo = true, hasAudio = true } = encoder;
  const timed: { ms: number; send: (fragmenter: FlvFragmenter, timestamp: number, at: number) => FlvOutput[] }[] = [];
  const keyEvery = Math.round(frameRate * keyframeSeconds);
  for (let i = 0; hasVideo && i < seconds * frameRate; i++) {
    const ms = Math.round((i * 1_000) / frameRate);
    const body = pictureBody({ isKey: i % keyEvery === 0, offsetMs: encoder.offsetMs?.(i) ?? 0, fill: i & 255 });
    if (!encoder.isDropped?.(ms, 'video')) timed.push({ ms, send: (f, t, at) => f.pushVideo(t, body, at) });
  }
  for (let i = 0; hasAudio && i * SOUND_FRAME_MS < seconds * 1_000; i++) {
    const ms = Math.round(i * SOUND_FRAME_MS);
    if (!encoder.isDropped?.(ms, 'audio')) timed.push({ ms, send: (f, t, at) => f.pushAudio(t, soundBody(), at) });
  }
  timed.sort((left, right) => left.ms - right.ms);
  const media = timed.map(
    ({ ms, send }) =>
      (fragmenter: FlvFragmenter) =>
        send(fragmenter, (startAt + ms) >>> 0, RECEIVED_AT_MS + ms),
  );
  return [
    ...(hasVideo ? [(f: FlvFragmenter) => f.pushVideo(startAt, videoConfigBody(), RECEIVED_AT_MS)] : []),
    ...(hasAudio ? [(f: FlvFragmenter) => f.pushAudio(startAt, audioConfigBody(), RECEIVED_AT_MS)] : []),
    ...media,
  ];
}

function publish(encoder: Encoder, fragmenter = new FlvFragmenter({ partMilliseconds: 500 })): Broadcast {
  const outputs = messages(encoder).flatMap((send) => send(fragmenter));
  return read([...outputs, ...fragmenter.finish()]);
}

const starts = (fragments: Fragment[], timescale: number) => fragments.map((f) => f.baseDecodeTime / timescale);
const durations = (fragments: Fragment[], timescale: number) => fragments.map((f) => f.duration / timescale);
const sampleCount = (fragments: Fragment[]) => fragments.reduce((sum, { samples }) => sum + samples.length, 0);

describe('FlvFragmenter', () => {
  it('opens one epoch that the upload protocol accepts, with the clock of the first picture', () => {
    const { epochs } = publish({ seconds: 6 });
    expect(epochs).toHaveLength(1);
    expect(readEpochConfig(epochs[0])).toMatchObject({ ok: true });
    expect(epochs[0]).toMatchObject({
      captureOrigin: '2025-11-22T01:00:00.000Z',
      video: { codec: 'avc1.42c01e', width: 640, height: 360 },
      audio: { codec: 'mp4a.40.2', sampleRate: 48_000, channels: 2 },
    });
  });

  it('cuts parts at frame boundaries within the part target and anew at each key frame', () => {
    const { video } = publish({ seconds: 6 });
    expect(durations(video, 90_000)).toEqual([
      ...[0.48, 0.48, 0.48, 0.48, 0.08],
      ...[0.48, 0.48, 0.48, 0.48, 0.08],
      ...[0.48, 0.48, 0.48, 0.48, 0.08],
    ]);
    for (const { samples } of video) {
      expect(samples.slice(1).every(({ isKey }) => !isKey)).toBe(true);
    }
    expect(video.filter(({ samples }) => samples[0]!.isKey)).toHaveLength(3);
  });

  it('leaves no picture and no sound out, and no hole between fragments', () => {
    const { video, audio } = publish({ seconds: 9, frameRate: 30 });
    expect(sampleCount(video)).toBe(270);
    expect(sampleCount(audio)).toBe(Math.ceil(9_000 / SOUND_FRAME_MS));
    for (const [fragments, timescale] of [
      [video, 90_000],
      [audio, 48_000],
    ] as const) {
      fragments.slice(1).forEach((fragment, index) => {
        expect(fragment.baseDecodeTime).toBe(fragments[index]!.baseDecodeTime + fragments[index]!.duration);
      });
      expect(Math.max(...durations(fragments, timescale))).toBeLessThanOrEqual(0.515);
    }
  });

  it('gives each part of pictures the sound that begins before its end', () => {
    const fragmenter = new FlvFragmenter({ partMilliseconds: 500 });
    const order = messages({ seconds: 5 })
      .flatMap((send) => send(fragmenter))
      .filter((output) => output.kind === 'fragment');
    const soundUntil: number[] = [];
    let soundEnd = 0;
    for (const output of order) {
      const reading = readFragment(output.bytes);
      if (!reading.ok) throw new Error(reading.reason);
      const { baseDecodeTime, duration } = reading.fragment;
      if (output.track === 'audio') soundEnd = (baseDecodeTime + duration) / 48_000;
      else soundUntil.push(soundEnd - (baseDecodeTime + duration) / 90_000);
    }
    for (const lead of soundUntil) {
      expect(lead).toBeGreaterThanOrEqual(-0.001);
      expect(lead).toBeLessThanOrEqual(0.022);
    }
  });

  it('keeps B-frames as composition offsets', () => {
    const pattern = [80, 160, 0, 40];
    const { video } = publish({ seconds: 4, offsetMs: (index) => pattern[index % 4]! });
    const offsets = video.flatMap(({ samples }) => samples.map(({ compositionOffset }) => compositionOffset / 90));
    expect(offsets.slice(0, 8)).toEqual([...pattern, ...pattern]);
  });

  it('reads negative composition offsets', () => {
    const { video } = publish({ seconds: 4, offsetMs: () => -40 });
    expect(video[0]!.samples[0]!.compositionOffset).toBe(-3_600);
  });

  it('counts on when the 32-bit timestamps wrap', () => {
    const { epochs, video, audio } = publish({ seconds: 8, startAt: 2 ** 32 - 3_000 });
    expect(epochs).toHaveLength(1);
    expect(starts(video, 90_000).at(-1)).toBeCloseTo(7.92, 5);
    expect(starts(audio, 48_000).at(-1)).toBeGreaterThan(7);
  });

  it('opens with the first part, not with the first whole group of pictures', () => {
    const fragmenter = new FlvFragmenter({ partMilliseconds: 500 });
    const given = messages({ seconds: 0.6 }).flatMap((send) => send(fragmenter));
    expect(given.map(({ kind }) => kind)).toEqual(['epoch', 'fragment', 'fragment']);
  });

  it('refuses key frames 10 s apart with a reason, as soon as the second one is overdue', () => {
    const { video, refusals } = publish({ seconds: 12, keyframeSeconds: 10 });
    expect(refusals).toEqual([{ code: 'ingest.keyframe_interval', detail: expect.stringContaining('2 s') }]);
    expect(starts(video, 90_000).at(-1)).toBeLessThan(3.1);
  });

  it('gives out nothing before the second key frame when the source has to prove itself', () => {
    const suspect = () => new FlvFragmenter({ partMilliseconds: 500, mustProveKeyframes: true });
    const rare = publish({ seconds: 12, keyframeSeconds: 10 }, suspect());
    expect(rare.refusals).toHaveLength(1);
    expect(rare.epochs).toEqual([]);
    const mended = publish({ seconds: 6 }, suspect());
    expect(mended.epochs).toHaveLength(1);
    expect(sampleCount(mended.video)).toBe(150);
  });

  it('takes key frames 3 s apart', () => {
    expect(publish({ seconds: 10, keyframeSeconds: 3 }).refusals).toEqual([]);
  });

  it('does not take a marked key frame without an IDR picture for one', () => {
    const fragmenter = new FlvFragmenter({ partMilliseconds: 500 });
    fragmenter.pushVideo(0, videoConfigBody(), RECEIVED_AT_MS);
    const marked = pictureBody({ isKey: true });
    marked[9] = 0x41;
    expect(fragmenter.pushVideo(0, marked, RECEIVED_AT_MS)).toEqual([]);
    expect(fragmenter.finish()).toEqual([]);
  });

  it('goes on with pictures when the sound stops, and with sound when the pictures stop', () => {
    const silent = publish({ seconds: 12, isDropped: (ms, track) => track === 'audio' && ms > 5_000 });
    expect(sampleCount(silent.video)).toBe(300);
    const dark = publish({ seconds: 12, isDropped: (ms, track) => track === 'video' && ms > 5_000 });
    expect(sampleCount(dark.audio)).toBe(Math.ceil(12_000 / SOUND_FRAME_MS));
  });

  it('opens without sound, or without pictures, after a second of patience', () => {
    expect(publish({ seconds: 5, hasAudio: false }).epochs).toMatchObject([{ video: { width: 640 } }]);
    const { epochs, audio } = publish({ seconds: 5, hasVideo: false });
    expect(epochs).toMatchObject([{ audio: { sampleRate: 48_000 } }]);
    expect(epochs[0]).not.toHaveProperty('video');
    expect(Math.max(...durations(audio, 48_000))).toBeLessThanOrEqual(0.5);
  });

  it('lasts a picture before a hole to the end of its part at most', () => {
    const { video } = publish({ seconds: 8, isDropped: (ms, track) => track === 'video' && ms > 4_200 && ms < 6_000 });
    expect(Math.max(...durations(video, 90_000))).toBeLessThanOrEqual(0.5);
    expect(starts(video, 90_000)).toContain(6);
  });

  it('begins a new epoch when the encoder changes its configuration', () => {
    const fragmenter = new FlvFragmenter({ partMilliseconds: 500 });
    const first = messages({ seconds: 5 }).flatMap((send) => send(fragmenter));
    const change = fragmenter.pushVideo(5_000, videoConfigBody(AVC_CONFIGS.high1080), RECEIVED_AT_MS);
    const second = messages({ seconds: 5, startAt: 5_000 })
      .slice(2)
      .flatMap((send) => send(fragmenter));
    const { epochs, video } = read([...first, ...change, ...second, ...fragmenter.finish()]);
    expect(epochs.map((epoch) => epoch.video?.width)).toEqual([640, 1920]);
    expect(change.at(-1)).toEqual({ kind: 'epochEnd' });
    expect(sampleCount(video)).toBe(250);
  });

  it('begins a new epoch when the clock leaps, and gives up when it leaps for ever', () => {
    const fragmenter = new FlvFragmenter({ partMilliseconds: 500 });
    const outputs = [...messages({ seconds: 5 }), ...messages({ seconds: 5, startAt: 3_000_000 }).slice(2)];
    expect(read(outputs.flatMap((send) => send(fragmenter))).epochs).toHaveLength(2);
    const leaping = Array.from({ length: 300 }, (_, i) =>
      fragmenter.pushAudio(i % 2 ? 0 : 2 ** 30, soundBody(), RECEIVED_AT_MS),
    ).flat();
    expect(read(leaping).refusals).toMatchObject([{ code: 'ingest.media_invalid' }]);
  });

  it.each([
    ['HEVC by Enhanced RTMP', Uint8Array.of(0x90, 0x68, 0x76, 0x63, 0x31, 0, 0), 'HEVC'],
    ['AV1 by Enhanced RTMP', Uint8Array.of(0x90, 0x61, 0x76, 0x30, 0x31), 'AV1'],
    ['HEVC by the unofficial number', Uint8Array.of(0x1c, 0, 0, 0, 0), 'HEVC'],
    ['a four-letter code that is not one', Uint8Array.of(0x90, 0x3c, 0x73, 0x3e, 0), 'Enhanced RTMP'],
  ])('refuses %s by name', (_, body, name) => {
    const { refusals } = read(new FlvFragmenter({ partMilliseconds: 500 }).pushVideo(0, body, RECEIVED_AT_MS));
    expect(refusals).toEqual([{ code: 'ingest.codec_unsupported', detail: expect.stringContaining(name) }]);
  });

  it('refuses Opus, MP3 and HE-AAC sound', () => {
    for (const body of [
      Uint8Array.of(0x95, 0x4f, 0x70, 0x75, 0x73),
      Uint8Array.of(0x2f, 1),
      audioConfigBody(Uint8Array.of(0x2b, 0x92)),
    ]) {
      const { refusals } = read(new FlvFragmenter({ partMilliseconds: 500 }).pushAudio(0, body, RECEIVED_AT_MS));
      expect(refusals).toMatchObject([{ code: 'ingest.codec_unsupported' }]);
    }
  });

  it('holds a bounded amount of media, whatever the timestamps say', () => {
    for (const repeat of [
      (f: FlvFragmenter) => f.pushVideo(0, pictureBody({ isKey: false, bytes: 100_000 }), RECEIVED_AT_MS),
      (f: FlvFragmenter) => f.pushAudio(0, soundBody(1), RECEIVED_AT_MS),
    ]) {
      const fragmenter = new FlvFragmenter({ partMilliseconds: 500 });
      messages({ seconds: 0.2 }).forEach((send) => {
        send(fragmenter);
      });
      const outputs = Array.from({ length: 4_000 }, () => repeat(fragmenter)).flat();
      expect(read(outputs).refusals).toMatchObject([{ code: 'ingest.media_invalid' }]);
    }
  });

  it('survives any messages in any order, and what it gives out is always valid', () => {
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom(videoConfigBody(), videoConfigBody(AVC_CONFIGS.main480), audioConfigBody(), soundBody()),
      fc.record({ isKey: fc.boolean(), offsetMs: fc.integer({ min: -500, max: 500 }) }).map(pictureBody),
    );
    const step = fc.record({
      track: fc.constantFrom('video', 'audio'),
      advanceMs: fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 0, max: 900 }) }, fc.integer()),
      body,
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const fragmenter = new FlvFragmenter({ partMilliseconds: 500 });
        let timestamp = 0;
        const outputs = steps.flatMap(({ track, advanceMs, body }) => {
          timestamp = (timestamp + advanceMs) >>> 0;
          return track === 'video'
            ? fragmenter.pushVideo(timestamp, body, RECEIVED_AT_MS)
            : fragmenter.pushAudio(timestamp, body, RECEIVED_AT_MS);
        });
        let epoch: { video: number; audio: number } | null = null;
        let endTicks = { video: 0, audio: 0 };
        for (const output of [...outputs, ...fragmenter.finish()]) {
          if (output.kind === 'epoch') {
            expect(readEpochConfig(output.config)).toMatchObject({ ok: true });
            epoch = { video: 0, audio: 0 };
            endTicks = { video: 0, audio: 0 };
          }
          if (output.kind === 'epochEnd') epoch = null;
          if (output.kind !== 'fragment') continue;
          expect(output.number).toBe(epoch?.[output.track]);
          if (epoch) epoch[output.track]++;
          const reading = readFragment(output.bytes);
          if (!reading.ok) throw new Error(reading.reason);
          expect(reading.fragment.baseDecodeTime).toBeGreaterThanOrEqual(endTicks[output.track]);
          endTicks[output.track] = reading.fragment.baseDecodeTime + reading.fragment.duration;
        }
      }),
      { numRuns: 500 },
    );
  });
});
