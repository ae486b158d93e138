import { describe, expect, it } from '@jest/globals';
import { checkFragment, type Fragment } from '#media';
import { loadScene, SCENES, type SceneName } from './scenes.js';

const NOW = new Date('2026-03-01T01:00:00Z');

describe.each(Object.keys(SCENES) as SceneName[])('the %s scene', (name) => {
  const scene = loadScene(name);
  const config = scene.config(NOW, NOW);

  function fragment(track: 'video' | 'audio', number: number): Fragment {
    const check = checkFragment(scene.part(number)[track], track, config);
    if (!check.ok) throw new Error(check.reason);
    return check.fragment;
  }

  const partsPerLoop = (scene.loopSeconds / 2) * 5;
  const partsOfThreeLoops = Array.from({ length: 3 * partsPerLoop }, (_, number) => number);

  it('is whole seconds long and says what it is', () => {
    expect(scene.loopSeconds % 2).toBe(0);
    expect(config).toMatchObject({
      video: { codec: 'avc1.42c01e', width: 640, height: 360 },
      audio: { codec: 'mp4a.40.2', sampleRate: 48_000, channels: 1 },
      captureOrigin: '2026-03-01T01:00:00.000Z',
    });
  });

  it('runs on over the end of the loop without a hole in picture or sound', () => {
    for (const track of ['video', 'audio'] as const) {
      let expected = 0;
      for (const number of partsOfThreeLoops) {
        const { baseDecodeTime, duration } = fragment(track, number);
        expect(baseDecodeTime).toBe(expected);
        expected += duration;
      }
    }
  });

  it('begins each group of pictures with a key frame, in parts of at most half a second', () => {
    for (const number of partsOfThreeLoops.slice(0, 10)) {
      const { samples, duration } = fragment('video', number);
      expect(samples[0]!.isKey).toBe(number % 5 === 0);
      expect(duration / (config.video?.timescale ?? 1)).toBeLessThanOrEqual(0.5);
      expect(samples.length).toBe(number % 5 === 4 ? 2 : 12);
    }
  });

  it('gives every part the sound that begins within it', () => {
    for (const number of partsOfThreeLoops) {
      const { startSeconds, endSeconds } = scene.part(number);
      const soundAt = fragment('audio', number).baseDecodeTime / 48_000;
      expect(soundAt).toBeGreaterThanOrEqual(startSeconds - 1e-9);
      expect(soundAt).toBeLessThan(endSeconds);
    }
  });

  it('shows the same pictures again in the next loop', () => {
    const first = fragment('video', 3).samples.map(({ data }) => data);
    expect(fragment('video', 3 + partsPerLoop).samples.map(({ data }) => data)).toEqual(first);
  });
});
