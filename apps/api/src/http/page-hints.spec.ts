import { describe, expect, it } from '@jest/globals';
import { PageHints } from './page-hints.js';

const ID = '01a227ee-7a67-72f9-b992-e0abc9be3fe4';
const hints = new PageHints({
  'index.html': { file: 'assets/shell-1.js', css: ['assets/index-1.css'], imports: ['_ui-1.js'] },
  '_ui-1.js': { file: 'assets/ui-1.js' },
  '_events-1.js': { file: 'assets/events-1.js', imports: ['_ui-1.js', '_sheet-1.js'] },
  '_sheet-1.js': { file: 'assets/sheet-1.js', imports: ['_events-1.js'] },
  'src/buyer/room/LiveRoom.tsx': {
    file: 'assets/LiveRoom-1.js',
    css: ['assets/LiveRoom-1.css'],
    imports: ['index.html', '_events-1.js'],
  },
  '../../node_modules/hls.js/dist/hls.light.mjs': { file: 'assets/hls.light-1.js' },
});

describe('what a page asks for first', () => {
  it('is who is on air, at home', () => {
    expect(hints.home()).toBe('</api/v1/broadcasts?state=live&limit=12>; rel=preload; as=fetch; crossorigin=anonymous');
  });
  it('is the broadcast, the room’s code without the shell’s, and the player last', () => {
    expect(hints.liveRoom(ID)?.split(', ')).toEqual([
      `</api/v1/broadcasts/${ID}>; rel=preload; as=fetch; crossorigin=anonymous`,
      `</api/v1/broadcasts/${ID}/snapshot>; rel=preload; as=fetch; crossorigin=anonymous`,
      '</assets/LiveRoom-1.js>; rel=modulepreload',
      '</assets/LiveRoom-1.css>; rel=preload; as=style',
      '</assets/events-1.js>; rel=modulepreload',
      '</assets/sheet-1.js>; rel=modulepreload',
      '</assets/hls.light-1.js>; rel=modulepreload; fetchpriority=low',
    ]);
  });
  it.each(['x', `${ID}>; rel=preload`, '%0d%0aset-cookie', `${ID}\r\n`])('is nothing for %j, which is no id', (id) => {
    expect(hints.liveRoom(id)).toBeNull();
  });
});
