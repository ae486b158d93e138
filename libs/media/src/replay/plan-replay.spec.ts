import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FakeCamera, summaryOf } from '#testing';
import type { TrackKind } from '../epoch-config.js';
import { renderReplayPlaylist } from '../playlist/replay-playlist.js';
import { planReplay, type ReplayEpoch } from './plan-replay.js';

const camera = new FakeCamera();
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const summaries = (track: TrackKind, list: readonly number[]) => list.map((number) => summaryOf(camera, track, number));
const epochOf = (epoch: number, video: readonly number[], audio: readonly number[]): ReplayEpoch => ({
  epoch,
  config: camera.config,
  originMs: Date.parse(camera.config.captureOrigin) + epoch * 600_000,
  fragments: { video: summaries('video', video), audio: summaries('audio', audio) },
});
const story = (epochs: readonly ReplayEpoch[]) =>
  planReplay(epochs).segments.map(({ isDiscontinuous, parts }) => {
    const text = parts.map(({ epoch, video, audio }) => `${epoch}:v${video ?? '-'}+a${audio.join(',')}`).join(' ');
    return isDiscontinuous ? `| ${text}` : text;
  });

describe('a replay', () => {
  it('has everything in order, epochs by number', () => {
    expect(story([epochOf(3, numbers(0, 1), numbers(0, 1)), epochOf(1, numbers(0, 4), numbers(0, 4))])).toEqual([
      '1:v0+a0 1:v1+a1 1:v2+a2 1:v3+a3',
      '1:v4+a4',
      '| 3:v0+a0 3:v1+a1',
    ]);
  });

  it('goes on at the next key frame after missing pictures, and keeps the sound of that time', () => {
    const video = [...numbers(0, 3), ...numbers(9, 17)];
    expect(story([epochOf(0, video, numbers(0, 17))])).toEqual([
      '0:v0+a0 0:v1+a1 0:v2+a2 0:v3+a3,4,5,6,7',
      '| 0:v12+a8,9,10,11,12 0:v13+a13 0:v14+a14 0:v15+a15',
      '0:v16+a16 0:v17+a17',
    ]);
    const far = [...numbers(0, 3), ...numbers(24, 25)];
    const planned = planReplay([epochOf(0, far, numbers(0, 25))]);
    const alone = planned.segments.filter(({ parts }) => parts.every(({ lacksPicture }) => lacksPicture));
    expect(alone.length).toBeGreaterThan(0);
    const played = planned.segments.flatMap(({ parts }) => parts.flatMap(({ audio }) => audio));
    expect([...played].sort((a, b) => a - b)).toEqual(numbers(0, 25));
    expect(renderReplayPlaylist(planned, 'av', [], 'x/')).toContain('#EXT-X-GAP');
    expect(renderReplayPlaylist(planned, 'audio', [], 'x/')).not.toContain('#EXT-X-GAP');
  });

  it('reads like this', () => {
    const planned = planReplay([epochOf(0, numbers(0, 5), numbers(0, 5)), epochOf(1, [0], [0])]);
    const pin = { id: 'p', offerCode: '03', startedAt: new Date(0), endedAt: new Date(1_000) };
    expect(renderReplayPlaylist(planned, 'av', [pin], 'abc/')).toBe(`#EXTM3U
#EXT-X-VERSION:9
#EXT-X-TARGETDURATION:2
#EXT-X-PLAYLIST-TYPE:VOD
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MEDIA-SEQUENCE:0
#EXT-X-DATERANGE:ID="pin-p",CLASS="vn.chophien.pin",START-DATE="1970-01-01T00:00:00.000Z",END-DATE="1970-01-01T00:00:01.000Z",X-OFFER-CODE="03"
#EXT-X-MAP:URI="abc/av-init-0.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-03-01T01:00:00.000Z
#EXTINF:2.00000,
abc/av-0.m4s
#EXT-X-PROGRAM-DATE-TIME:2026-03-01T01:00:02.000Z
#EXTINF:1.00000,
abc/av-1.m4s
#EXT-X-DISCONTINUITY
#EXT-X-MAP:URI="abc/av-init-1.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-03-01T01:10:00.000Z
#EXTINF:0.50000,
abc/av-2.m4s
#EXT-X-ENDLIST
`);
  });

  it('is the same whatever the order in which fragments and epochs came', () => {
    const holes = fc.uniqueArray(fc.nat(24), { maxLength: 20 });
    fc.assert(
      fc.property(fc.array(fc.tuple(holes, holes), { minLength: 1, maxLength: 3 }), fc.nat(), (epochs, seed) => {
        const all = epochs.map(([video, audio], epoch) => epochOf(epoch * 7, video, audio));
        const shuffle = <T>(list: readonly T[]): T[] =>
          list
            .map((one, index) => ({ one, key: Math.imul(index + 1, seed | 1) >>> 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
        const shuffled = shuffle(all).map((one) => ({
          ...one,
          fragments: { video: shuffle(one.fragments.video), audio: shuffle(one.fragments.audio) },
        }));
        expect(JSON.stringify(planReplay(shuffled))).toBe(JSON.stringify(planReplay(all)));
        const sound = planReplay(all).segments.flatMap(({ parts }) =>
          parts.flatMap(({ epoch, audio }) => audio.map((n) => `${epoch}/${n}`)),
        );
        const expected = epochs.flatMap(([, audio], epoch) => audio.map((n) => `${epoch * 7}/${n}`));
        expect([...sound].sort()).toEqual([...expected].sort());
      }),
    );
  });
});
