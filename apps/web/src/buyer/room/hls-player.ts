import type HlsLight from 'hls.js/light';
import { askAhead, loaderOf, startOf } from './ahead.js';
import { type PinSpan, pinsOf, positionOf } from './pins.js';

/** `waiting` before the first frame, `blocked` when the browser wants a tap first, `stalled` when the field is silent. */
export type PictureState = 'waiting' | 'playing' | 'stalled' | 'blocked' | 'failed';

export interface PlayerEvents {
  onPicture(state: PictureState): void;
  /** Every time the playlist tells more: the pins it knows, and where they lie. */
  onPins?(pins: PinSpan[], positionOfMs: (atMs: number, untilMs: number | null) => number | null): void;
  /** A few times a second: the picture's own capture time, and how far behind the edge it is. */
  onClock?(clock: { dateMs: number | null; latencySeconds: number | null }): void;
  /** How many picture qualities there are to choose from. */
  onLevels?(count: number): void;
}

export interface Player {
  /** Jumps to the live edge and forgets that the viewer ever paused. */
  toLive(): void;
  /** The viewer went back or paused: being behind is wanted now. */
  setBehind(behind: boolean): void;
  setLowPicture(low: boolean): void;
  destroy(): void;
}

/** Further behind than this without having asked for it, the picture jumps to the edge. */
const TOO_LATE_SECONDS = 12;
/** A picture that stands still this long is a weak signal, and said so. */
const STALL_MS = 3000;
const RETRY_MS = 3000;
/** A good line brings the next parts within this; then the picture begins at the edge itself. */
const FIRST_PATIENCE_MS = 150;
/**
 * A field goes silent for minutes: the playlist is then held by the server and answered 503, or the media service is
 * being restarted. Asking goes on, so that the picture continues where it was instead of being opened anew.
 */
const PATIENCE = {
  maxTimeToFirstByteMs: 15_000,
  maxLoadTimeMs: 30_000,
  timeoutRetry: { maxNumRetry: 200, retryDelayMs: 500, maxRetryDelayMs: 2000 },
  errorRetry: { maxNumRetry: 200, retryDelayMs: 500, maxRetryDelayMs: 2000 },
};
/** How often the picture's own time is read: a pin changes at most this late. */
const CLOCK_MS = 250;

/**
 * Puts a playlist into a video element. hls.js light wherever it runs (some Chromium versions claim native HLS and
 * lack low latency), else the browser's own player. `liveSyncDuration` and `liveMaxLatencyDuration` stay unset: the
 * one would override the server's PART-HOLD-BACK, the other throws without it; `TOO_LATE_SECONDS` does their work.
 */
export async function openPlayer(
  video: HTMLVideoElement,
  url: string,
  live: boolean,
  events: PlayerEvents,
): Promise<Player> {
  const [{ Hls }, startSeconds] = await Promise.all([import('./hls.js'), live ? startOf(url) : null]);
  const picture = watchPicture(video, events);
  if (!Hls.isSupported()) return nativePlayer(video, url, picture);

  const hls = new Hls({
    lowLatencyMode: true,
    maxLiveSyncPlaybackRate: 1.2,
    backBufferLength: live ? 30 : 90,
    enableWorker: true,
    startPosition: startSeconds ?? -1,
    pLoader: loaderOf(Hls) as unknown as NonNullable<typeof Hls.DefaultConfig.pLoader>,
    playlistLoadPolicy: { default: PATIENCE },
    fragLoadPolicy: { default: PATIENCE },
    // Pins are read from the playlist itself; cues would be carried by a `data:` track, which the content policy forbids.
    enableDateRangeMetadataCues: false,
    enableID3MetadataCues: false,
    enableEmsgMetadataCues: false,
  });
  let behind = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  hls.on(Hls.Events.MANIFEST_PARSED, (_name, data) => {
    events.onLevels?.(data.levels.length);
    picture.start();
  });
  const tellPins = (details: {
    dateRanges: Parameters<typeof pinsOf>[0];
    fragments: Parameters<typeof positionOf>[0];
  }) => events.onPins?.(pinsOf(details.dateRanges), (atMs, untilMs) => positionOf(details.fragments, atMs, untilMs));
  hls.on(Hls.Events.LEVEL_LOADED, (_name, data) => tellPins(data.details));
  hls.on(Hls.Events.LEVEL_UPDATED, (_name, data) => tellPins(data.details));
  hls.on(Hls.Events.ERROR, (_name, data) => {
    if (!data.fatal) return;
    hls.config.startPosition = -1;
    if (data.type === Hls.ErrorTypes.MEDIA_ERROR) {
      hls.recoverMediaError();
      return;
    }
    // No playlist yet, or the line broke: the room stays, and asks again.
    picture.lost();
    clearTimeout(retry);
    retry = setTimeout(() => hls.loadSource(url), RETRY_MS);
  });
  // On a line slower than the picture the edge is seconds of loading away: what is there is shown meanwhile.
  hls.on(Hls.Events.BUFFER_APPENDED, function first() {
    if (video.buffered.length === 0) return; // Only how the media begins.
    hls.off(Hls.Events.BUFFER_APPENDED, first);
    hls.config.startPosition = -1; // It was a place in the playlist of then.
    setTimeout(
      () => {
        if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) video.currentTime = video.buffered.start(0);
      },
      startSeconds === null ? FIRST_PATIENCE_MS : 0,
    );
  });
  hls.attachMedia(video);
  hls.loadSource(url);

  const tick = setInterval(() => {
    events.onClock?.({
      dateMs: hls.playingDate?.getTime() ?? null,
      latencySeconds: live ? hls.latency : null,
    });
    if (live && !behind && hls.latency > TOO_LATE_SECONDS) jump(hls, video);
  }, CLOCK_MS);

  return {
    toLive() {
      behind = false;
      jump(hls, video);
      picture.start();
    },
    setBehind(value) {
      behind = value;
    },
    setLowPicture(low) {
      hls.autoLevelCapping = low ? 0 : -1;
    },
    destroy() {
      clearInterval(tick);
      clearTimeout(retry);
      picture.stop();
      hls.destroy();
    },
  };
}

function jump(hls: HlsLight, video: HTMLVideoElement): void {
  const edge = hls.liveSyncPosition;
  if (edge !== null && Number.isFinite(edge)) video.currentTime = edge;
}

function nativePlayer(video: HTMLVideoElement, url: string, picture: Picture): Player {
  video.src = url;
  picture.start();
  return {
    toLive() {
      if (video.seekable.length > 0) video.currentTime = video.seekable.end(video.seekable.length - 1);
      picture.start();
    },
    setBehind() {},
    setLowPicture() {},
    destroy() {
      picture.stop();
      video.removeAttribute('src');
      video.load();
    },
  };
}

interface Picture {
  start(): void;
  lost(): void;
  stop(): void;
}

/** What a live picture needs, asked for while the page around it is still being drawn. */
export function openAhead(url: string): Promise<unknown> {
  import('./hls.js').catch(() => undefined); // The player asks again, and says so when it does not come.
  return askAhead(url);
}

/** The player's own code, fetched while somebody still reads what is on air; not for those who save data. */
export function fetchPlayer(): void {
  const saves = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
  if (!saves) void import('./hls.js').catch(() => undefined);
}

/** Turns the video element's many events into the few states that have words of their own. */
function watchPicture(video: HTMLVideoElement, events: PlayerEvents): Picture {
  let shown = false;
  let stall: ReturnType<typeof setTimeout> | undefined;
  const say = (state: PictureState) => events.onPicture(state);
  const playing = () => {
    clearTimeout(stall);
    shown = true;
    say('playing');
  };
  const waits = () => {
    clearTimeout(stall);
    stall = setTimeout(() => say(shown ? 'stalled' : 'waiting'), STALL_MS);
  };
  const broken = () => say('failed');
  video.addEventListener('playing', playing);
  video.addEventListener('timeupdate', onProgress);
  video.addEventListener('waiting', waits);
  video.addEventListener('error', broken);
  function onProgress() {
    if (!video.paused && video.readyState >= 3) playing();
  }
  return {
    start() {
      video.play().catch(() => say(shown ? 'playing' : 'blocked'));
    },
    lost() {
      say(shown ? 'stalled' : 'waiting');
    },
    stop() {
      clearTimeout(stall);
      video.removeEventListener('playing', playing);
      video.removeEventListener('timeupdate', onProgress);
      video.removeEventListener('waiting', waits);
      video.removeEventListener('error', broken);
    },
  };
}
