import { describe, expect, it } from '@jest/globals';
import { PageHints } from './page-hints.js';

const ID = '01a227ee-7a67-72f9-b992-e0abc9be3fe4';
const hints = new PageHints({
  'index.html': { file: 'assets/shell-1.js', css: ['assets/index-1.css'], imports: ['_ui-1.js'] },
  '_ui-1.js': { file: 'assets/ui-1.js' },
  '_events-1.js': { file: 'assets/events-1.js', imports: ['_ui-1.js', '_sheet-1.js'] },
  '_sheet-1.js': { file: 'assets/sheet-1.js', imports: ['_events-1.js'] },
  '_room-1.js': {
    file: 'assets/room-1.js',
    name: 'room',
    css: ['assets/room-1.css'],
    imports: ['index.html', '_events-1.js'],
  },
  'src/buyer/room/hls.ts': { file: 'assets/hls-1.js' },
});

describe('what a page asks for first', () => {
  it('is who is on air, at home', () => {
    expect(hints.home()).toBe('</api/v1/broadcasts?state=live&limit=12>; rel=preload; as=fetch; crossorigin=anonymous');
  });
  it('is the broadcast on air, its playlists, the room’s code without the shell’s, and the player last', () => {
    expect(hints.liveRoom(ID, true).split(', ')).toEqual([
      `</api/v1/broadcasts/${ID}>; rel=preload; as=fetch; crossorigin=anonymous`,
      `</api/v1/broadcasts/${ID}/snapshot>; rel=preload; as=fetch; crossorigin=anonymous`,
      `</live/${ID}/master.m3u8>; rel=preload; as=fetch; crossorigin=anonymous`,
      `</live/${ID}/av.m3u8>; rel=preload; as=fetch; crossorigin=anonymous`,
      '</assets/room-1.js>; rel=modulepreload',
      '</assets/room-1.css>; rel=preload; as=style',
      '</assets/events-1.js>; rel=modulepreload',
      '</assets/sheet-1.js>; rel=modulepreload',
      '</assets/hls-1.js>; rel=modulepreload; fetchpriority=low',
    ]);
  });
  it('has nothing to play in a broadcast that is not on air', () => {
    expect(hints.liveRoom(ID, false)).not.toMatch(/m3u8|hls/);
    expect(hints.liveRoom(ID, false).split(', ')).toHaveLength(6);
  });
});
