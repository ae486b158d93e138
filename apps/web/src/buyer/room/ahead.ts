import type HlsLight from 'hls.js/light';

const DEADLINE_MS = 10_000;

/** Playlists that were asked for while the player's own code was still on its way, by their address. */
const ahead = new Map<string, Promise<string | null>>();

function text(url: string): Promise<string | null> {
  return fetch(url, { signal: AbortSignal.timeout(DEADLINE_MS) }).then(
    (answer) => (answer.ok ? answer.text() : null),
    () => null, // The player asks again by itself.
  );
}

/**
 * Asks for the playlists of a picture that is about to be opened, and for how its media begins: three round trips that
 * on a weak line would otherwise follow a hundred kilobytes of player.
 */
export async function askAhead(url: string): Promise<void> {
  const master = new URL(url, location.href);
  const asked = text(master.href);
  ahead.set(master.href, asked);
  const media = firstUri(await asked);
  if (!media) return;
  const playlist = new URL(media, master);
  const known = text(playlist.href);
  ahead.set(playlist.href, known);
  const init = /#EXT-X-MAP:URI="([^"]+)"/.exec((await known) ?? '')?.[1];
  // It never changes: the browser's own cache hands it to the player.
  if (init) await fetch(new URL(init, playlist), { signal: AbortSignal.timeout(DEADLINE_MS) }).catch(() => undefined);
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
