import leaf from '@phosphor-icons/core/fill/leaf-fill.svg?raw';
import pauseIcon from '@phosphor-icons/core/fill/pause-fill.svg?raw';
import playIcon from '@phosphor-icons/core/fill/play-fill.svg?raw';
import soundOn from '@phosphor-icons/core/fill/speaker-high-fill.svg?raw';
import soundOff from '@phosphor-icons/core/fill/speaker-slash-fill.svg?raw';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { fetchFonts } from '../../shared/fonts.js';
import { Icon, IconButton } from '../../shared/ui/index.js';
import { words } from '../words.js';
import { openPlayer, type PictureState, type Player } from './hls-player.js';
import { type PinSpan, pinAt } from './pins.js';

interface PictureProps {
  url: string;
  title: string;
  poster: string;
  /** At the top edge: back, badges, viewers. */
  children: ComponentChildren;
  /** The code on show at the picture's own time; undefined while the picture cannot tell. */
  onPin: (code: string | null | undefined) => void;
  /** The first frame is there, or it is not coming soon: nothing else stands in its way any more. */
  onLook: () => void;
}

/** Longer than this nothing else waits for the first frame. */
const LOOK_MS = 5_000;

/** Behind the edge by more than this, the way back to live is offered. */
const OFFER_LIVE_SECONDS = 8;

/** The live picture: muted until asked, words on solid plates at its edge, never a spinner without words. */
export function Picture({ url, title, poster, children, onPin, onLook }: PictureProps) {
  const t = words.t;
  const video = useRef<HTMLVideoElement>(null);
  const player = useRef<Player | null>(null);
  const [state, setState] = useState<PictureState>('waiting');
  const [muted, setMuted] = useState(true);
  const [paused, setPaused] = useState(false);
  const [late, setLate] = useState(false);
  const [levels, setLevels] = useState(1);
  const [low, setLow] = useState(false);
  const [tall, setTall] = useState(false);
  const tellPin = useRef(onPin);
  tellPin.current = onPin;

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    let left = false;
    let pins: PinSpan[] | undefined;
    openPlayer(element, url, true, {
      onPicture: setState,
      onLevels: setLevels,
      onPins: (known) => {
        pins = known;
      },
      onClock: ({ dateMs, latencySeconds }) => {
        // The moment in the field that is on the screen now.
        if (dateMs !== null) element.dataset.capturedAt = new Date(dateMs).toISOString();
        tellPin.current(pins && dateMs !== null ? (pinAt(pins, dateMs)?.code ?? null) : undefined);
        setLate(latencySeconds !== null && latencySeconds > OFFER_LIVE_SECONDS);
      },
    }).then(
      (opened) => {
        if (left) opened.destroy();
        else player.current = opened;
      },
      () => setState('failed'), // The player's code did not arrive: said in words, the rest of the room works.
    );
    return () => {
      left = true;
      player.current?.destroy();
      player.current = null;
    };
  }, [url]);

  const looked = state !== 'waiting';
  useEffect(() => {
    if (looked) {
      fetchFonts();
      onLook();
      return;
    }
    const timer = setTimeout(onLook, LOOK_MS);
    return () => clearTimeout(timer);
  }, [looked, onLook]);

  function togglePause(): void {
    const element = video.current;
    if (!element) return;
    if (element.paused) {
      element.play().catch(() => setState('blocked'));
      setPaused(false);
    } else {
      element.pause();
      player.current?.setBehind(true);
      setPaused(true);
    }
  }

  return (
    <div class={tall ? 'video room-video tall' : 'video room-video'}>
      {state === 'waiting' || state === 'failed' || state === 'blocked' ? <img src={poster} alt="" /> : null}
      <video
        ref={video}
        class={state === 'playing' || state === 'stalled' ? '' : 'unshown'}
        muted={muted}
        playsInline
        disableRemotePlayback
        aria-label={t.videoOf(title)}
        onLoadedMetadata={(event) => setTall(event.currentTarget.videoHeight > event.currentTarget.videoWidth)}
      />
      {children}
      <PictureWords state={state} />
      <div class="bl">
        {state === 'blocked' ? (
          <button type="button" class="plate-button" onClick={() => player.current?.toLive()}>
            <Icon svg={playIcon} small />
            {t.play}
          </button>
        ) : (
          <button type="button" class="plate-button" onClick={() => setMuted(!muted)}>
            <Icon svg={muted ? soundOff : soundOn} small />
            {muted ? t.sound : t.mute}
          </button>
        )}
        {levels > 1 && (
          <button
            type="button"
            class="plate-button"
            aria-pressed={low}
            aria-label={t.saverLabel}
            onClick={() => {
              player.current?.setLowPicture(!low);
              setLow(!low);
            }}
          >
            <Icon svg={leaf} small />
            {low ? t.saverOn : t.saverOff}
          </button>
        )}
      </div>
      <div class="br">
        {(late || paused) && state !== 'waiting' && (
          <button
            type="button"
            class="plate-button live"
            onClick={() => {
              player.current?.toLive();
              setPaused(false);
              setLate(false);
            }}
          >
            {t.toLive}
          </button>
        )}
        {(state === 'playing' || paused) && (
          <IconButton
            icon={paused ? playIcon : pauseIcon}
            kind="plate"
            label={paused ? t.play : t.pause}
            onPress={togglePause}
          />
        )}
      </div>
    </div>
  );
}

function PictureWords({ state }: { state: PictureState }) {
  const t = words.t;
  const says: Partial<Record<PictureState, [string, string]>> = {
    waiting: [t.waitingPicture, t.waitingPictureText],
    stalled: [t.weakSignal, t.weakSignalText],
    failed: [t.pictureFailed, t.pictureFailedText],
  };
  const [title, text] = says[state] ?? [];
  if (!title) return null;
  return (
    <div class={state === 'stalled' ? 'picture-words wait' : 'picture-words'} role="status">
      <b>{title}</b>
      <span>{text}</span>
    </div>
  );
}
