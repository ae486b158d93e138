import './room.css';
import back from '@phosphor-icons/core/bold/caret-left-bold.svg?raw';
import { useEffect, useRef, useState } from 'preact/hooks';
import { api, type Broadcast } from '../../shared/api.js';
import { shortDay } from '../../shared/format.js';
import { useLoad } from '../../shared/load.js';
import { pictureOf } from '../../shared/produce.js';
import { Await, Button, Empty, Frame, IconButton, LangSwitch, Ma, Price, useTitle } from '../../shared/ui/index.js';
import { words as common } from '../../shared/words.js';
import { sceneOf } from '../scene.js';
import { words } from '../words.js';
import { openPlayer, type PictureState } from './hls-player.js';
import { type PinSpan, pinAt } from './pins.js';
import { RoomFrame } from './RoomFrame.js';

/** `/replay/:id`: the whole broadcast again, with a way to each code that was shown. */
export function Replay({ id }: { id: string }) {
  const t = words.t;
  const broadcast = useLoad(`broadcast/${id}`, () => api.broadcast(id));
  const { data } = broadcast;
  if (data?.replayUrl) return <Watch broadcast={data} url={data.replayUrl} />;
  return (
    <Frame title={t.replay} back="/" width="narrow">
      <Await of={broadcast}>
        {(known) => (
          <Empty title={t.replayMissing} text={t.replayMissingText}>
            <Button href={known.state === 'live' ? `/live/${id}` : '/'}>
              {known.state === 'live' ? t.watch : common.t.toMarket}
            </Button>
          </Empty>
        )}
      </Await>
    </Frame>
  );
}

interface Chapter extends PinSpan {
  atSeconds: number;
}

function Watch({ broadcast, url }: { broadcast: Broadcast; url: string }) {
  const t = words.t;
  useTitle(broadcast.title);
  const video = useRef<HTMLVideoElement>(null);
  const [picture, setPicture] = useState<PictureState>('waiting');
  const [chapters, setChapters] = useState<readonly Chapter[]>([]);
  const [onShow, setOnShow] = useState<string | null>(null);

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    let left = false;
    let close: (() => void) | undefined;
    let known: readonly PinSpan[] = [];
    // A product's page leads to the minute in which it was shown.
    let wanted = new URLSearchParams(location.search).get('code');
    openPlayer(element, url, false, {
      onPicture: setPicture,
      onPins: (pins, positionOfMs) => {
        known = pins;
        const placed = pins.flatMap((pin) => {
          const atSeconds = positionOfMs(pin.startMs, pin.endMs);
          return atSeconds === null ? [] : [{ ...pin, atSeconds }];
        });
        setChapters(placed);
        const chapter = placed.find((one) => one.code === wanted);
        if (chapter) {
          wanted = null;
          element.currentTime = chapter.atSeconds;
        }
      },
      onClock: ({ dateMs }) => setOnShow(dateMs === null ? null : (pinAt(known, dateMs)?.id ?? null)),
    }).then(
      (player) => {
        close = () => player.destroy();
        if (left) close();
      },
      () => setPicture('failed'), // The player's code did not arrive: said in words below.
    );
    return () => {
      left = true;
      close?.();
    };
  }, [url]);

  function goTo(chapter: Chapter): void {
    const element = video.current;
    if (!element) return;
    element.currentTime = chapter.atSeconds;
    element.play().catch(() => setPicture('blocked'));
  }

  return (
    <RoomFrame
      title={broadcast.title}
      sub={[broadcast.host.name, broadcast.communeName, shortDay(broadcast.startsAt)].filter(Boolean).join(' · ')}
      replay
      picture={
        <div class="video room-video">
          {/* biome-ignore lint/a11y/useMediaCaption: recorded talk has no captions yet; codes and prices stand beside it in text. */}
          <video
            ref={video}
            poster={sceneOf(broadcast.host.name)}
            controls
            playsInline
            aria-label={t.videoOf(broadcast.title)}
          />
          <div class="tl">
            <IconButton icon={back} label={common.t.toMarket} href="/" kind="plate" />
          </div>
          <div class="tr phone-only">
            <LangSwitch plate />
          </div>
          {picture === 'failed' && (
            <div class="picture-words" role="status">
              <b>{t.pictureFailed}</b>
            </div>
          )}
        </div>
      }
    >
      <section class="replay-in stack" aria-label={t.chapters}>
        <h2 class="part-title">{chapters.length > 0 ? t.chapters : t.onOffer}</h2>
        {chapters.length > 0 && (
          <ul class="chapter-list">
            {chapters.map((chapter) => (
              <li key={chapter.id}>
                <button
                  type="button"
                  class="chapter"
                  aria-current={chapter.id === onShow ? 'true' : undefined}
                  onClick={() => goTo(chapter)}
                >
                  <Ma code={chapter.code} size="small" />
                  <span>{timecode(chapter.atSeconds)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <ul class="stack">
          {broadcast.offers.map((offer) => (
            <li key={offer.code} class="row">
              <Ma code={offer.code} />
              <img
                class="replay-pic"
                src={pictureOf({ picture: offer.picture, name: offer.productName })}
                alt=""
                loading="lazy"
              />
              <span class="grow replay-words">
                <b>{offer.productName}</b>
                <Price vnd={offer.priceVnd} by={offer.priceBy} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </RoomFrame>
  );
}

/** `12:40` */
function timecode(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
