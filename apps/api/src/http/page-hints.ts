import { playbackUrlOf } from '../broadcasts/broadcasts.response.js';

/** What vite's manifest says of one chunk; https://vite.dev/guide/backend-integration */
export interface Chunk {
  file: string;
  name?: string;
  css?: string[];
  imports?: string[];
}
export type Manifest = Readonly<Record<string, Chunk>>;

const SHELL = 'index.html';
/** The room's own code as vite.config.ts groups it, and the player it fetches once it has something to play. */
const ROOM = 'room';
const PLAYER = 'src/buyer/room/hls.ts';

/** As many broadcasts of a kind as home asks for. */
export const HOME_BROADCASTS = 12;
/** Exactly as the pages ask for them, or they would be asked for twice. */
const ON_AIR = `/api/v1/broadcasts?state=live&limit=${HOME_BROADCASTS}`;
const broadcastOf = (id: string) => `/api/v1/broadcasts/${id}`;
/** The second is what the first names. */
const playlistsOf = (id: string) => [playbackUrlOf(id), playbackUrlOf(id).replace('master', 'av')];

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
  private readonly player: readonly string[];

  constructor(manifest: Manifest) {
    const shell = filesOf(manifest, SHELL);
    const roomKey = Object.keys(manifest).find((key) => manifest[key]?.name === ROOM) ?? '';
    const room = [...filesOf(manifest, roomKey)].filter((file) => !shell.has(file));
    this.room = room.map((file) => (file.endsWith('.css') ? style(file) : script(file)));
    const player = manifest[PLAYER]?.file;
    this.player = player ? [late(player)] : [];
  }

  home(): string {
    return asked(ON_AIR);
  }

  /** @param id of a broadcast that exists; only one on air has something to play */
  liveRoom(id: string, onAir: boolean): string {
    const answers = [broadcastOf(id), `${broadcastOf(id)}/snapshot`, ...(onAir ? playlistsOf(id) : [])];
    return [...answers.map(asked), ...this.room, ...(onAir ? this.player : [])].join(', ');
  }
}

/** A chunk, its styles and what it imports before it can run. */
function filesOf(manifest: Manifest, key: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (!chunk || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const css of chunk.css ?? []) found.add(css);
  for (const imported of chunk.imports ?? []) filesOf(manifest, imported, found);
  return found;
}
