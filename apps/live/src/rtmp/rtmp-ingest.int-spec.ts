import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import {
  type EncoderSettings,
  FfmpegRun,
  hasFfmpeg,
  probe,
  publishArguments,
} from '../../../../test/support/ffmpeg.js';
import { LiveService, until } from '../../../../test/support/live-service.js';
import { RtmpService } from './rtmp.service.js';

if (!hasFfmpeg) console.warn('Skipped: ffmpeg and ffprobe are not installed, so no outside broadcaster can be played.');
const describeWithFfmpeg = hasFfmpeg ? describe : describe.skip;

describeWithFfmpeg('an outside broadcaster over RTMP', () => {
  let live: LiveService;
  const runs: FfmpegRun[] = [];
  beforeAll(async () => {
    live = await LiveService.start();
  });
  afterEach(async () => {
    await Promise.all(runs.splice(0).map((run) => run.kill()));
  });
  afterAll(async () => {
    await live?.stop();
  });

  function broadcast() {
    const id = newId();
    const { streamKey } = live.registry.add(id);
    return { id, streamKey };
  }

  function publish(streamKey: string, settings?: EncoderSettings): FfmpegRun {
    const url = `rtmp://127.0.0.1:${live.get(RtmpService).port}/live/${streamKey}`;
    const run = FfmpegRun.start(publishArguments(url, settings));
    runs.push(run);
    return run;
  }

  const playlist = async (id: string) => (await live.http.get(`/live/${id}/av.m3u8`)).text;
  const isPlaying = async (id: string) => (await live.http.get(`/live/${id}/master.m3u8`)).status === 200;
  const segments = (text: string) => text.split('\n').filter((line) => line.endsWith('.m4s'));

  it('keeps B-frames', async () => {
    const { id, streamKey } = broadcast();
    publish(streamKey, { bFrames: 2 });
    await until(async () => segments(await playlist(id)).length >= 1);
    const streams = await probe(`${live.url}/live/${id}/av.m3u8`);
    expect(streams.find(({ codec_type }) => codec_type === 'video')?.has_b_frames).toBeGreaterThan(0);
  });

  it('is not displaced by a second encoder with the same key', async () => {
    const { id, streamKey } = broadcast();
    const first = publish(streamKey);
    await until(() => isPlaying(id));
    const second = publish(streamKey);
    expect(await second.exit(10_000)).not.toBe(0);
    expect(second.output).toContain('ingest.busy');
    expect(first.isRunning).toBe(true);
    const before = segments(await playlist(id)).length;
    await until(async () => segments(await playlist(id)).length > before);
  });

  it('comes back after a dead battery as another epoch of the same broadcast', async () => {
    const { id, streamKey } = broadcast();
    const run = publish(streamKey);
    await until(async () => segments(await playlist(id)).length >= 1);
    const before = segments(await playlist(id));
    await run.kill();
    publish(streamKey);
    await until(async () => (await playlist(id)).includes('#EXT-X-DISCONTINUITY\n'));
    await until(async () => segments(await playlist(id)).length >= before.length + 2);
    expect(segments(await playlist(id)).slice(0, before.length)).toEqual(before);
    await live.registry.end(id);
    await until(async () => (await live.http.get(`/replay/${id}/master.m3u8`)).status === 200);
    const streams = await probe(`${live.url}/replay/${id}/master.m3u8`);
    expect(streams.map(({ codec_name }) => codec_name)).toEqual(expect.arrayContaining(['h264', 'aac']));
  });
});
