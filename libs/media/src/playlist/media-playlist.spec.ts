import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FakeCamera, SimulatedEdge, sendParts } from '#testing';
import { DEFAULT_LIVE_POLICY, type LivePolicy } from '../timeline/live-policy.js';
import { renderMediaPlaylist } from './media-playlist.js';
import type { Pin } from './pins.js';

const camera = new FakeCamera();
const second = new FakeCamera({ captureOrigin: '2026-03-01T01:01:00.000Z' });
const play = (edge: SimulatedEdge, isDelta = false, pins: readonly Pin[] = [], rendition: 'av' | 'audio' = 'av') =>
  renderMediaPlaylist(edge.timeline, { rendition, isDelta, pins });
const edgeWith = (parts: number, policy: LivePolicy = DEFAULT_LIVE_POLICY) => {
  const edge = new SimulatedEdge(policy).open(0, camera.config);
  sendParts(edge, camera, 0, parts - 1);
  return edge;
};
const pin: Pin = { id: 'p1', offerCode: '03', startedAt: new Date('2026-03-01T01:00:01Z'), endedAt: null };

describe('a live media playlist', () => {
  it('reads like this', () => {
    const edge = edgeWith(5).open(1, second.config);
    sendParts(edge, second, 0, 0, 1);
    expect(play(edge, false, [pin])).toBe(`#EXTM3U
#EXT-X-VERSION:9
#EXT-X-TARGETDURATION:3
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=18.0,HOLD-BACK=9.0,PART-HOLD-BACK=1.50
#EXT-X-PART-INF:PART-TARGET=0.5
#EXT-X-MEDIA-SEQUENCE:0
#EXT-X-DISCONTINUITY-SEQUENCE:0
#EXT-X-DATERANGE:ID="pin-p1",CLASS="vn.chophien.pin",START-DATE="2026-03-01T01:00:01.000Z",X-OFFER-CODE="03"
#EXT-X-MAP:URI="av-init-0.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-03-01T01:00:00.000Z
#EXT-X-PART:DURATION=0.50000,URI="av-0.0.m4s",INDEPENDENT=YES
#EXT-X-PART:DURATION=0.50000,URI="av-0.1.m4s"
#EXT-X-PART:DURATION=0.50000,URI="av-0.2.m4s"
#EXT-X-PART:DURATION=0.50000,URI="av-0.3.m4s"
#EXTINF:2.00000,
av-0.m4s
#EXT-X-PROGRAM-DATE-TIME:2026-03-01T01:00:02.000Z
#EXT-X-PART:DURATION=0.50000,URI="av-1.0.m4s",INDEPENDENT=YES
#EXTINF:0.50000,
av-1.m4s
#EXT-X-DISCONTINUITY
#EXT-X-MAP:URI="av-init-1.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-03-01T01:01:00.000Z
#EXT-X-PART:DURATION=0.50000,URI="av-2.0.m4s",INDEPENDENT=YES
#EXT-X-PRELOAD-HINT:TYPE=PART,URI="av-2.1.m4s"
#EXT-X-RENDITION-REPORT:URI="audio.m3u8",LAST-MSN=2,LAST-PART=0
`);
  });

  it('lists the parts of the last three target durations only', () => {
    const playlist = play(edgeWith(44));
    const withParts = new Set(
      [...playlist.matchAll(/EXT-X-PART:[^\n]*"av-(\d+)\.\d/g)].map(([, sequence]) => sequence),
    );
    expect([...withParts]).toEqual(['6', '7', '8', '9', '10']);
    expect(playlist.match(/#EXTINF/g)).toHaveLength(10);
  });

  it('names the first part of the next segment when the last one is full', () => {
    expect(play(edgeWith(3))).toContain('PRELOAD-HINT:TYPE=PART,URI="av-0.3.m4s"');
    expect(play(edgeWith(4))).toContain('PRELOAD-HINT:TYPE=PART,URI="av-1.0.m4s"');
  });

  it('has no parts, hint or report after the end', () => {
    const playlist = play(edgeWith(6).end());
    expect(playlist).not.toMatch(/EXT-X-PART:|PRELOAD|REPORT/);
    expect(playlist.endsWith('#EXTINF:1.00000,\nav-1.m4s\n#EXT-X-ENDLIST\n')).toBe(true);
  });

  it('marks what the sound rendition lacks as a gap, part and segment', () => {
    const silent = new FakeCamera({ tracks: ['video'] });
    const edge = new SimulatedEdge(DEFAULT_LIVE_POLICY).open(0, silent.config);
    sendParts(edge, silent, 0, 4);
    const playlist = play(edge, false, [], 'audio');
    expect(playlist).toContain('#EXT-X-PART:DURATION=0.50000,URI="audio-0.0.m4s",GAP=YES\n');
    expect(playlist).toContain('#EXT-X-GAP\n#EXTINF:2.00000,\naudio-0.m4s\n');
    expect(play(edge)).not.toContain('GAP');
  });

  it('adds an end to a pin, and changes nothing else of it', () => {
    const edge = edgeWith(4);
    const open = /#EXT-X-DATERANGE:.*/.exec(play(edge, false, [pin]))![0];
    const ended = { ...pin, endedAt: new Date('2026-03-01T01:00:09Z') };
    const closed = /#EXT-X-DATERANGE:.*/.exec(play(edge, false, [ended]))![0];
    const attributes = (line: string) => line.slice('#EXT-X-DATERANGE:'.length).split(',');
    expect(attributes(closed).filter((one) => !attributes(open).includes(one))).toEqual([
      'END-DATE="2026-03-01T01:00:09.000Z"',
    ]);
    expect(play(edge, false, [{ ...pin, offerCode: '0"3\n#EXT-X-ENDLIST' }])).not.toContain('\n#EXT-X-ENDLIST');
  });

  it('closes segments within the target duration whatever the key-frame interval is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 10, max: 30 }), (partsPerKey, framesPerSecond) => {
        const odd = new FakeCamera({ partsPerKey, framesPerSecond });
        const edge = new SimulatedEdge(DEFAULT_LIVE_POLICY).open(0, odd.config);
        sendParts(edge, odd, 0, 40);
        for (const { parts, durationSeconds, isClosed } of edge.timeline.segments) {
          expect(Math.round(durationSeconds)).toBeLessThanOrEqual(3);
          expect(parts[0]?.isIndependent).toBe(true);
          if (isClosed) expect(durationSeconds).toBeGreaterThan(1.2);
        }
        expect(edge.published).toHaveLength(41);
      }),
      { numRuns: 25 },
    );
  });
});

/** What a player does: keeps what it knows of the segments that a delta leaves out (rfc8216bis section 6.3.7). */
function applyDelta(known: string, delta: string): string {
  const skip = /#EXT-X-SKIP:SKIPPED-SEGMENTS=(\d+)\n/.exec(delta);
  if (!skip) return delta;
  const first = (playlist: string) => Number(/MEDIA-SEQUENCE:(\d+)/.exec(playlist)![1]);
  const blocks = segmentBlocks(known);
  const from = first(delta) - first(known);
  const kept = blocks.slice(from, from + Number(skip[1])).map((block) => [...block]);
  const map = blocks
    .slice(0, from + 1)
    .flat()
    .filter((line) => line.startsWith('#EXT-X-MAP'))
    .at(-1)!;
  if (!kept[0]!.includes(map)) kept[0]!.splice(kept[0]!.indexOf('#EXT-X-DISCONTINUITY') + 1, 0, map);
  return delta.replace(
    skip[0],
    kept.map((block) => `${block.filter((line) => !line.startsWith('#EXT-X-PART:')).join('\n')}\n`).join(''),
  );
}

/** The lines of each whole segment. */
function segmentBlocks(playlist: string): string[][] {
  const blocks: string[][] = [];
  let block: string[] = [];
  for (const line of playlist.split('\n').slice(8)) {
    if (line.startsWith('#EXT-X-DATERANGE')) continue;
    block.push(line);
    if (!line.endsWith('.m4s')) continue;
    blocks.push(block);
    block = [];
  }
  return blocks;
}

describe('delta and window', () => {
  it('a delta laid over what a player knew is the fresh full playlist, with discontinuities, pins and a window', () => {
    const policies = fc.constantFrom<LivePolicy>(DEFAULT_LIVE_POLICY, { ...DEFAULT_LIVE_POLICY, windowSeconds: 40 });
    fc.assert(
      fc.property(
        policies,
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 }),
        (policy, lengths) => {
          const edge = new SimulatedEdge(policy);
          let known: string | null = null;
          let pins: Pin[] = [];
          lengths.forEach((parts, epoch) => {
            edge.open(epoch, camera.config);
            sendParts(edge, camera, 0, parts - 1, epoch);
            pins = [...pins, { ...pin, id: `p${epoch}`, startedAt: new Date(pin.startedAt.getTime() + epoch * 1_000) }];
            const full = play(edge, false, pins);
            if (known) expect(applyDelta(known, play(edge, true, pins))).toBe(full);
            known = full;
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('sequence numbers and discontinuity counts never go back, and a number keeps its name', () => {
    const edge = new SimulatedEdge({ ...DEFAULT_LIVE_POLICY, windowSeconds: 20 });
    let before = { sequence: 0, discontinuities: 0 };
    const blocksSeen = new Map<string, string>();
    for (let epoch = 0; epoch < 12; epoch++) {
      edge.open(epoch, camera.config);
      for (let number = 0; number < 9; number++) {
        sendParts(edge, camera, number, number, epoch);
        const playlist = play(edge);
        const now = {
          sequence: Number(/MEDIA-SEQUENCE:(\d+)/.exec(playlist)![1]),
          discontinuities: Number(/DISCONTINUITY-SEQUENCE:(\d+)/.exec(playlist)![1]),
        };
        expect(now.sequence).toBeGreaterThanOrEqual(before.sequence);
        expect(now.discontinuities).toBeGreaterThanOrEqual(before.discontinuities);
        before = now;
        for (const block of segmentBlocks(playlist)) {
          const plain = block.filter((line) => !/EXT-X-(PART|MAP|PROGRAM)/.test(line)).join('\n');
          const uri = block.at(-1)!;
          expect(blocksSeen.get(uri) ?? plain).toBe(plain);
          blocksSeen.set(uri, plain);
        }
        expect(playlist.split('\n').find((line) => line.startsWith('#EXT-X-MAP') || line.endsWith('.m4s'))).toMatch(
          /MAP/,
        );
      }
    }
    expect(before.sequence).toBeGreaterThan(0);
    expect(before.discontinuities).toBeGreaterThan(0);
  });
});
