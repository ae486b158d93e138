import type HlsLight from 'hls.js/light';
import { firstMediaOf } from './first-media.js';

const DEADLINE_MS = 10_000;
/**
 * A playlist that was here sooner than this came over a good line: there the player asks for a newer one by itself and
 * begins at the edge of now, instead of at the edge of when the page was opened.
 */
const GOOD_LINE_MS = 150;

/** Playlists that were asked for while the player's own code was still on its way, by their address. */
const ahead = new Map<string, Promise<string | null>>();

const soon = (url: string) => fetch(url, { signal: AbortSignal.timeout(DEADLINE_MS) });

function text(url: string): Promise<string | null> {
  return soon(url).then(
    (answer) => (answer.ok ? answer.text() : null),
    () => null, // The player asks again by itself.
  );
}

/** Where pictures that were asked ahead begin, by the address of their playlist; taken by the player, once. */
const starts = new Map<string, { askedAt: number; start: Promise<number | null> }>();
/** What was asked for and not opened (the viewer left again) is soon behind the edge. */
const FRESH_MS = 10_000;

/**
 * Asks for the playlists of a picture that is about to be opened, for how its media begins and for the part with which
 * it will begin: four round trips that on a weak line would otherwise follow eighty kilobytes of player.
 *
 * @returns as `startOf`
 */
export function askAhead(url: string): Promise<number | null> {
  const asked = starts.get(url);
  if (asked && performance.now() - asked.askedAt < FRESH_MS) return asked.start;
  const start = askFor(url);
  starts.set(url, { askedAt: performance.now(), start });
  return start;
}

/**
 * Where the player must begin for what was asked ahead to be the right part, in seconds on the playlist's own timeline;
 * null when that is not known, or when the line is so good that nothing was asked ahead. Asks now if nobody has yet.
 */
export function startOf(url: string): Promise<number | null> {
  const start = askAhead(url);
  starts.delete(url);
  return start;
}

async function askFor(url: string): Promise<number | null> {
  const master = new URL(url, location.href);
  const asked = text(master.href);
  ahead.set(master.href, asked);
  const media = firstUri(await asked);
  if (!media) return null;
  const playlist = new URL(media, master);
  const known = text(playlist.href);
  ahead.set(playlist.href, known);
  const first = firstMediaOf((await known) ?? '');
  if (tookMs(playlist.href) < GOOD_LINE_MS) {
    ahead.clear();
    return null;
  }
  if (!first) return null;
  // What has this name never changes: the browser's own cache hands it to the player, who asks again for what is missing.
  for (const name of [first.init, first.media])
    if (name) void soon(new URL(name, playlist).href).catch(() => undefined);
  return first.startSeconds;
}

/** How long the line needed, also when the page's own hint had it fetched before: then taking it needs no time. */
function tookMs(url: string): number {
  const latest = performance.getEntriesByName(url, 'resource').slice(-2);
  return latest.length > 0 ? Math.max(...latest.map(({ duration }) => duration)) : Number.POSITIVE_INFINITY;
}

function firstUri(playlist: string | null): string | undefined {
  return playlist?.split('\n').find((line) => line !== '' && !line.startsWith('#'));
}

/** hls.js' own loader, which takes a playlist that is there already, once. */
export function loaderOf(Hls: typeof HlsLight) {
  const Base = Hls.DefaultConfig.loader;
  type Loader = InstanceType<typeof Base>;
  return class extends Base {
    override load(...[context, config, callbacks]: Parameters<Loader['load']>): void {
      // hls.js asks for the first playlist by the address that it was given, for the others by whole ones.
      const address = new URL(context.url, location.href).href;
      const asked = ahead.get(address);
      if (!asked) {
        super.load(context, config, callbacks);
        return;
      }
      ahead.delete(address);
      const begun = performance.now();
      void asked.then((data) => {
        if (data === null || this.stats.aborted) {
          if (!this.stats.aborted) super.load(context, config, callbacks);
          return;
        }
        const now = performance.now();
        const { loading } = this.stats;
        loading.start = begun;
        loading.first = now;
        loading.end = now;
        this.stats.loaded = this.stats.total = data.length;
        callbacks.onSuccess({ url: context.url, data, code: 200 }, this.stats, context, null);
      });
    }
  };
}
