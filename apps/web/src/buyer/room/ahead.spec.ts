import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { askAhead, loaderOf, startOf } from './ahead.js';

const PLAYLIST = `#EXTM3U
#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.50
#EXT-X-MAP:URI="av-init-0.mp4"
#EXTINF:2.00000,
av-7.m4s
#EXT-X-PART:DURATION=2.00000,URI="av-8.0.m4s",INDEPENDENT=YES
#EXTINF:2.00000,
av-8.m4s
`;

const world = globalThis as { location?: unknown };
let room = 0;
let here: string;
let master: string;
let answers: Record<string, string>;
let asked: string[];
let durationMs: number;

beforeEach(() => {
  room += 1; // What one test asked ahead is not known to the next.
  here = `http://market.test/live/${room}`;
  master = `${here}/master.m3u8`;
  world.location = { href: here };
  answers = { [master]: '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nav.m3u8\n', [`${here}/av.m3u8`]: PLAYLIST };
  asked = [];
  durationMs = 400;
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (url) => {
    asked.push(String(url));
    const text = answers[String(url)];
    return text === undefined ? new Response(null, { status: 404 }) : new Response(text);
  });
  jest
    .spyOn(performance, 'getEntriesByName')
    .mockImplementation(() => [{ duration: durationMs }, { duration: 0 }] as unknown as PerformanceEntry[]);
});
afterEach(() => {
  jest.restoreAllMocks();
  delete world.location;
});

describe('what is asked before the player is there', () => {
  it('is both playlists, how the media begins, and the part that the player will want', async () => {
    expect(await askAhead(master)).toBe(2.5);
    expect(asked).toEqual([master, `${here}/av.m3u8`, `${here}/av-init-0.mp4`, `${here}/av-8.0.m4s`]);
  });

  it('is asked once, and known to the player once', async () => {
    await askAhead(master);
    expect(await startOf(master)).toBe(2.5);
    expect(asked).toHaveLength(4);
    expect(await startOf(master)).toBe(2.5);
    expect(asked).toHaveLength(8);
  });

  it('is nothing further on a good line: there the player begins at the edge of now', async () => {
    durationMs = 40;
    expect(await startOf(master)).toBeNull();
    expect(asked).toEqual([master, `${here}/av.m3u8`]);
    expect(await loaded(master)).toBe('by itself');
  });

  it('ends quietly where there is nothing to play', async () => {
    answers = {};
    expect(await startOf(master)).toBeNull();
    expect(asked).toEqual([master]);
  });
});

/** How hls.js' loader, made aware, comes by `url`. */
function loaded(url: string): Promise<string> {
  return new Promise((resolve) => {
    class Base {
      stats = { loading: {}, aborted: false };
      load() {
        resolve('by itself');
      }
    }
    const Aware = loaderOf({ DefaultConfig: { loader: Base } } as never) as unknown as new () => {
      load(context: object, config: object, callbacks: object): void;
    };
    new Aware().load({ url }, {}, { onSuccess: ({ data }: { data: string }) => resolve(data) });
  });
}

describe('the player’s loader', () => {
  it('takes a playlist that is there already, once', async () => {
    await askAhead(master);
    await startOf(master);
    expect(await loaded(`${here}/av.m3u8`)).toBe(PLAYLIST);
    expect(await loaded(`${here}/av.m3u8`)).toBe('by itself');
  });

  it('asks by itself for one that did not come', async () => {
    answers = {};
    await startOf(master);
    expect(await loaded(master)).toBe('by itself');
  });
});
