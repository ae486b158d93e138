import { describe, expect, it } from '@jest/globals';
import { firstMediaOf } from './first-media.js';

const HEAD = `#EXTM3U
#EXT-X-TARGETDURATION:3
#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=18.0,HOLD-BACK=9.0,PART-HOLD-BACK=1.50
#EXT-X-PART-INF:PART-TARGET=0.5
#EXT-X-MAP:URI="av-init-0.mp4"
#EXTINF:2.00000,
av-7.m4s
`;
const part = (name: string, more = '') => `#EXT-X-PART:DURATION=0.50000,URI="av-${name}.m4s"${more}\n`;
const KEY = ',INDEPENDENT=YES';
const eight = `${part('8.0', KEY)}${part('8.1')}${part('8.2')}${part('8.3')}#EXTINF:2.00000,\nav-8.m4s\n`;
const HINT = '#EXT-X-PRELOAD-HINT:TYPE=PART,URI="av-9.9.m4s"\n';

describe('what a player asks for first', () => {
  it('is the part with the key frame of the segment that plays a hold-back behind the edge', () => {
    expect(firstMediaOf(`${HEAD}${eight}${HINT}`)).toEqual({
      startSeconds: 2.5,
      init: 'av-init-0.mp4',
      media: 'av-8.0.m4s',
    });
  });
  it('stays in the full segment until the one that is being made is a hold-back long', () => {
    const nine = [part('9.0', KEY), part('9.1'), part('9.2'), part('9.3')];
    const first = (parts: number) => firstMediaOf(`${HEAD}${eight}${nine.slice(0, parts).join('')}${HINT}`);
    expect([0, 1, 2, 3, 4].map((parts) => first(parts)?.media)).toEqual([
      'av-8.0.m4s',
      'av-8.0.m4s',
      'av-8.0.m4s',
      'av-9.0.m4s',
      'av-9.0.m4s',
    ]);
    expect([0, 1, 2, 3, 4].map((parts) => first(parts)?.startSeconds)).toEqual([2.5, 3, 3.5, 4, 4.5]);
  });
  it('is the later of two key frames in one segment, unless it lies ahead', () => {
    const twoKeys = (last: string) =>
      `${HEAD}${part('8.0', KEY)}${part('8.1', KEY)}${part('8.2')}${part('8.3')}${last}`;
    expect(firstMediaOf(twoKeys(''))?.media).toBe('av-8.1.m4s');
    expect(firstMediaOf(`${HEAD}${part('8.0', KEY)}${part('8.1')}${part('8.2', KEY)}${HINT}`)?.media).toBe(
      'av-8.0.m4s',
    );
  });
  it('is a whole segment where its parts are no longer listed', () => {
    expect(firstMediaOf(`${HEAD}#EXTINF:2.00000,\nav-8.m4s\n${part('9.0', KEY)}`)).toEqual({
      startSeconds: 3,
      init: 'av-init-0.mp4',
      media: 'av-8.m4s',
    });
  });
  it('is not guessed in the first seconds of a broadcast', () => {
    const begun = HEAD.slice(0, HEAD.indexOf('#EXTINF'));
    expect(firstMediaOf(`${begun}${eight}${part('9.0', KEY)}`)).toEqual({
      startSeconds: 1,
      init: 'av-init-0.mp4',
      media: null,
    });
  });
  it('is of its own epoch, and starts with the playlist when that is shorter than the hold-back', () => {
    const short = HEAD.slice(0, HEAD.indexOf('#EXT-X-MAP'));
    const map = '#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI="av-init-1.mp4"\n';
    expect(firstMediaOf(`${HEAD}${map}${eight}`)?.init).toBe('av-init-1.mp4');
    expect(firstMediaOf(`${short}${map}${part('0.0', KEY)}`)).toEqual({
      startSeconds: 0,
      init: 'av-init-1.mp4',
      media: null,
    });
  });
  it('is no part that is missing', () => {
    const hole = `${part('8.0', `${KEY},GAP=YES`)}${part('8.1')}${part('8.2')}${part('8.3')}`;
    expect(firstMediaOf(`${HEAD}${hole}`)?.media).toBeNull();
  });
  it.each([
    ['an ended broadcast', `${HEAD}${eight}#EXT-X-ENDLIST\n`],
    ['a playlist without parts', HEAD.replace(/,PART-HOLD-BACK=1.50/, '')],
    ['nothing', ''],
    ['a page', '<!doctype html>'],
    ['a hold-back that is no number', HEAD.replace('1.50', '.')],
  ])('is not known of %s', (_what, playlist) => {
    expect(firstMediaOf(playlist)).toBeNull();
  });
});
