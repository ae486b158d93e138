import { describe, expect, it } from '@jest/globals';
import { FakeCamera, SimulatedEdge, sendParts } from '#testing';
import { DEFAULT_LIVE_POLICY } from '../timeline/live-policy.js';
import { parseMediaName } from './names.js';
import { answerReload, readDirectives } from './reload-directives.js';

const camera = new FakeCamera();
function edgeWith(parts: number) {
  const edge = new SimulatedEdge(DEFAULT_LIVE_POLICY).open(0, camera.config);
  sendParts(edge, camera, 0, parts - 1);
  return edge;
}
const answer = (edge: SimulatedEdge, sequence: number | null, part: number | null = null) =>
  answerReload(edge.timeline, { sequence, part, isDelta: false });

describe('reload directives', () => {
  it.each([
    [{}, { sequence: null, part: null, isDelta: false }],
    [{ _HLS_msn: '7' }, { sequence: 7, part: null, isDelta: false }],
    [
      { _HLS_msn: '7', _HLS_part: '0', _HLS_skip: 'v2' },
      { sequence: 7, part: 0, isDelta: true },
    ],
    [
      { _HLS_skip: 'YES', other: 'x' },
      { sequence: null, part: null, isDelta: true },
    ],
  ])('%j are understood', (query, directives) => {
    expect(readDirectives(query)).toEqual({ ok: true, directives });
  });

  it.each([
    { _HLS_part: '1' },
    { _HLS_msn: '-1' },
    { _HLS_msn: '1e3' },
    { _HLS_msn: '' },
    { _HLS_msn: ['1', '2'] },
    { _HLS_msn: '1', _HLS_part: 'x' },
    { _HLS_skip: 'NO' },
  ])('%j are refused', (query) => {
    expect(readDirectives(query).ok).toBe(false);
  });

  it('are answered at once for what there is, held for what comes next, refused for what is far', () => {
    // Segment 0 is closed, segment 1 has the parts 0 and 1.
    const edge = edgeWith(6);
    expect(answer(edge, null)).toBe('now');
    expect(answer(edge, 0)).toBe('now');
    expect(answer(edge, 0, 9)).toBe('now');
    expect(answer(edge, 1, 1)).toBe('now');
    expect(answer(edge, 1, 2)).toBe('wait');
    expect(answer(edge, 1)).toBe('wait');
    expect(answer(edge, 2, 0)).toBe('wait');
    expect(answer(edge, 3)).toBe('wait');
    expect(answer(edge, 4)).toBe('too_far_ahead');
    expect(answer(edge, 1, 60)).toBe('too_far_ahead');
    expect(answer(edge, 2, 60)).toBe('too_far_ahead');
  });

  it('a part past the last one of a segment is the first of the next', () => {
    const edge = edgeWith(4);
    expect(answer(edge, 0, 4)).toBe('wait');
    sendParts(edge, camera, 4, 4);
    expect(answer(edge, 0, 4)).toBe('now');
  });

  it('are ignored after the end', () => {
    expect(answer(edgeWith(4).end(), 99, 1)).toBe('now');
  });
});

describe('names of media', () => {
  it('are understood in their only spelling', () => {
    expect(parseMediaName('av-init-0.mp4')).toEqual({ kind: 'init', rendition: 'av', epoch: 0 });
    expect(parseMediaName('audio-12.m4s')).toEqual({ kind: 'segment', rendition: 'audio', sequence: 12 });
    expect(parseMediaName('av-12.3.m4s')).toEqual({ kind: 'part', rendition: 'av', sequence: 12, index: 3 });
    for (const name of [
      '',
      '..',
      'av-01.m4s',
      'av-1.m4s\0',
      'av-1.m4s/..',
      'AV-1.m4s',
      'low-1.m4s',
      'av--1.m4s',
      'journal',
    ]) {
      expect(parseMediaName(name)).toBeNull();
    }
  });
});
