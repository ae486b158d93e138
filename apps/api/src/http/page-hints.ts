/** What vite's manifest says of one chunk; https://vite.dev/guide/backend-integration */
export interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
}
export type Manifest = Readonly<Record<string, Chunk>>;

const SHELL = 'index.html';
/** The room's own code, and the player it fetches once it has something to play. */
const ROOM = 'src/buyer/room/LiveRoom.tsx';
const PLAYER = /hls\.light\.mjs$/;

/** Exactly as the pages ask for them, or they would be asked for twice. */
const ON_AIR = '/api/v1/broadcasts?state=live&limit=12';
const broadcastOf = (id: string) => `/api/v1/broadcasts/${id}`;

const asked = (path: string) => `<${path}>; rel=preload; as=fetch; crossorigin=anonymous`;
const script = (file: string) => `</${file}>; rel=modulepreload`;
/** After everything else: the card with the price comes first. */
const late = (file: string) => `${script(file)}; fetchpriority=low`;
const style = (file: string) => `</${file}>; rel=preload; as=style`;

/**
 * `Link` headers (RFC 8288) for pages whose first answers can be told from their address. On a line with a long round
 * trip the browser then fetches these while the shell is still on its way, instead of after it.
 */
export class PageHints {
  private readonly room: readonly string[];

  constructor(manifest: Manifest) {
    const shell = filesOf(manifest, SHELL);
    const room = [...filesOf(manifest, ROOM)].filter((file) => !shell.has(file));
    const player = Object.entries(manifest).find(([key]) => PLAYER.test(key))?.[1].file;
    this.room = [
      ...room.map((file) => (file.endsWith('.css') ? style(file) : script(file))),
      ...(player ? [late(player)] : []),
    ];
  }

  home(): string {
    return asked(ON_AIR);
  }

  /** @param id as it stands in the address; one that cannot be an id gets no hints */
  liveRoom(id: string): string | null {
    if (!/^[0-9a-f-]{36}$/i.test(id)) return null;
    return [asked(broadcastOf(id)), asked(`${broadcastOf(id)}/snapshot`), ...this.room].join(', ');
  }
}

/** A chunk, its styles and what it imports before it can run. */
function filesOf(manifest: Manifest, key: string, except?: RegExp, found = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (!chunk || found.has(chunk.file) || except?.test(key)) return found;
  found.add(chunk.file);
  for (const css of chunk.css ?? []) found.add(css);
  for (const imported of chunk.imports ?? []) filesOf(manifest, imported, except, found);
  return found;
}
