import './room.css';
import back from '@phosphor-icons/core/bold/caret-left-bold.svg?raw';
import eye from '@phosphor-icons/core/fill/eye-fill.svg?raw';
import { useCallback, useEffect, useState } from 'preact/hooks';
import {
  api,
  type Broadcast,
  type Offer,
  type PostedComment,
  type PreparedOrder,
  type Snapshot,
} from '../../shared/api.js';
import { reportWords } from '../../shared/complaints/report-words.js';
import { fetchFonts } from '../../shared/fonts.js';
import { count, moment } from '../../shared/format.js';
import { useLater } from '../../shared/later.js';
import { useLoad } from '../../shared/load.js';
import { user } from '../../shared/session.js';
import {
  Await,
  Busy,
  Button,
  Empty,
  Frame,
  IconButton,
  LangSwitch,
  Note,
  Tag,
  toast,
  useTitle,
  WaitingBar,
} from '../../shared/ui/index.js';
import { words as common } from '../../shared/words.js';
import { LateOrderSheet } from '../order/LateOrderSheet.js';
import { sceneOf } from '../scene.js';
import { words } from '../words.js';
import { enter, roomKey } from './enter.js';
import { OtherOffers, PinnedOffer } from './Offers.js';
import { Picture } from './Picture.js';
import { RoomFrame } from './RoomFrame.js';
import { isOnAir, isOver, type Room as RoomState } from './room-state.js';
import { Say, Talk } from './Talk.js';
import { useRoom } from './useRoom.js';

export { enterAhead } from './enter.js';
export { fetchPlayer } from './hls-player.js';

// Nothing that few need may come before the first frame.
const fetchCommentOrder = () => import('./comment-order/CommentOrder.js').then((part) => part.CommentOrder);
const fetchHostDesk = () => import('./HostDesk.js').then((part) => part.HostDesk);

/** `/live/:id`: watch, ask, order. */
export function LiveRoom({ id }: { id: string }) {
  const t = words.t;
  const entered = useLoad(roomKey(id), () => enter(id));
  if (entered.data) return <Room key={id} {...entered.data} />;
  return (
    <Frame title={t.room} back="/" width="narrow">
      <Await of={entered} doing={t.roomLoading}>
        {() => null}
      </Await>
    </Frame>
  );
}

function Room({ broadcast, snapshot }: { broadcast: Broadcast; snapshot: Snapshot | null }) {
  const t = words.t;
  const { room, inTouch, refresh, heard } = useRoom(broadcast, snapshot);
  useTitle(room.title);
  const [picturePin, setPicturePin] = useState<string | null | undefined>(undefined);
  const [wanted, setWanted] = useState<string | null>(null);
  const [ReportRoom, setReportRoom] = useState<typeof import('./ReportRoom.js').ReportRoom | null>(null);
  const [prepared, setPrepared] = useState<PreparedOrder | null>(null);
  const [looked, setLooked] = useState(false);
  const look = useCallback(() => setLooked(true), []);
  const CommentOrder = useLater(fetchCommentOrder, prepared !== null);

  const over = isOver(room.state);
  const onAir = isOnAir(room.state);
  const isHost = onAir && user.value?.id === broadcast.host.id;
  // The picture reaches us late: what it shows decides, the market's own clock only while the picture cannot tell, or
  // has not come as far as what the market showed when we entered: nothing changes under a thumb that is already there.
  const caughtUp = useCaughtUp(picturePin !== undefined && picturePin === room.pinCode);
  const pinCode = picturePin !== undefined && caughtUp ? picturePin : room.pinCode;
  const onShow = room.offers.find((offer) => offer.code === pinCode);
  // Nothing on show: the first code that can still be had stands there, without the woven edge.
  const pinned = onShow ?? room.offers.find((offer) => offer.remaining >= offer.minimum) ?? room.offers[0];
  const others = room.offers.filter((offer) => offer !== pinned);
  const sheetOffer = room.offers.find((offer) => offer.code === wanted);
  const want = (offer: Offer) => setWanted(offer.code);
  const said = ({ preparedOrder, ...comment }: PostedComment) => {
    heard(comment);
    // Talk after an order leaves its card where it is.
    if (preparedOrder) setPrepared(preparedOrder);
  };
  const poster = sceneOf(broadcast.host.name);
  // Nothing is played here that the letters would stand in the way of.
  useEffect(() => {
    if (!onAir) fetchFonts();
  }, [onAir]);

  const edge = (
    <>
      <div class="tl">
        <IconButton icon={back} label={common.t.toMarket} href="/" kind="plate" />
        {onAir && <Tag kind="live">{common.t.live}</Tag>}
      </div>
      <div class="tr">
        {onAir && (
          <Tag kind="plate" icon={eye}>
            <span class="unseen">{t.viewers(count(room.viewers))}</span>
            <span aria-hidden="true">{count(room.viewers)}</span>
          </Tag>
        )}
        <span class="phone-only">
          <LangSwitch plate />
        </span>
      </div>
    </>
  );

  return (
    <RoomFrame
      title={room.title}
      sub={[broadcast.host.name, broadcast.communeName].filter(Boolean).join(' · ')}
      replay={over && room.comments.length === 0}
      picture={
        onAir ? (
          <Picture url={broadcast.playbackUrl} title={room.title} poster={poster} onPin={setPicturePin} onLook={look}>
            {edge}
          </Picture>
        ) : (
          <div class="video room-video">
            <img src={poster} alt="" />
            {edge}
            {!over && (
              <div class="picture-words" role="status">
                <b>{t.notYet(moment(room.startsAt))}</b>
                <span>{t.notYetText}</span>
              </div>
            )}
          </div>
        )
      }
      beside={<WaitingBar />}
      others={
        isHost ? (
          <Host broadcastId={broadcast.id} {...room} />
        ) : (
          !over && <OtherOffers offers={others} drawn={looked || !onAir} onOrder={want} />
        )
      }
    >
      {over ? (
        <Over broadcast={broadcast} takenDown={room.state === 'taken_down'} />
      ) : (
        pinned && <PinnedOffer offer={pinned} onShow={onShow !== undefined} onOrder={isHost ? undefined : want} />
      )}
      {!inTouch && (
        <div role="status">
          <Note kind="wait">{t.linkLost}</Note>
        </div>
      )}
      {/* An empty list invites to ask, which only a room on air can take. */}
      {(onAir || room.comments.length > 0) && <Talk comments={room.comments} />}
      {onAir && !isHost && (
        <Button
          kind="link"
          onPress={() => {
            import('./ReportRoom.js').then(
              (part) => setReportRoom(() => part.ReportRoom),
              () => toast(common.t.offlineTitle),
            );
          }}
        >
          {reportWords.t.open}
        </Button>
      )}
      {onAir && (
        <Say broadcastId={broadcast.id} onSent={said} example={pinned} host={isHost}>
          {prepared && !CommentOrder && <Busy plain />}
          {prepared && CommentOrder && (
            <CommentOrder
              key={`${prepared.id}/${prepared.commentId}`}
              prepared={prepared}
              offers={room.offers}
              onOrderSheet={setWanted}
              onStale={refresh}
              onPutAway={() => setPrepared(null)}
            />
          )}
        </Say>
      )}
      {ReportRoom && <ReportRoom broadcast={broadcast} comments={room.comments} onClose={() => setReportRoom(null)} />}
      <LateOrderSheet
        item={sheetOffer ? { kind: 'offer', broadcastId: broadcast.id, offer: sheetOffer } : null}
        onStale={refresh}
        onClose={() => setWanted(null)}
      />
    </RoomFrame>
  );
}

const CATCH_UP_MS = 10_000;

/** Whether the picture has shown what the market shows, or has had its time for that. */
function useCaughtUp(inStep: boolean): boolean {
  const [caughtUp, setCaughtUp] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setCaughtUp(true), inStep ? 0 : CATCH_UP_MS);
    return () => clearTimeout(timer);
  }, [inStep]);
  return caughtUp;
}

function Host({ broadcastId, offers, pinCode, slowModeSeconds }: { broadcastId: string } & RoomState) {
  const HostDesk = useLater(fetchHostDesk, true);
  if (!HostDesk) return <Busy plain />;
  return <HostDesk {...{ broadcastId, offers, pinCode, slowModeSeconds }} />;
}

function Over({ broadcast, takenDown }: { broadcast: Broadcast; takenDown: boolean }) {
  const t = words.t;
  // The page may have been opened long before the end: ask whether the replay is there by now.
  const fresh = useLoad(`broadcast-over/${broadcast.id}`, () => api.broadcast(broadcast.id));
  const replay = fresh.data?.replayUrl ?? broadcast.replayUrl;
  if (takenDown) {
    return (
      <Empty title={t.takenDown} text={t.takenDownText}>
        <Onward kind="go" />
      </Empty>
    );
  }
  return (
    <Empty title={t.ended} text={replay ? t.endedText : `${t.endedText} ${t.endedSoon}`}>
      <div class="over-ways">
        {replay ? <Button href={`/replay/${broadcast.id}`}>{t.watchReplay}</Button> : null}
        <Onward kind={replay ? 'calm' : 'go'} />
      </div>
    </Empty>
  );
}

/** Whoever is not signed in has no orders here to look at. */
function Onward({ kind }: { kind: 'go' | 'calm' }) {
  return user.value ? (
    <Button kind={kind} href="/orders">
      {words.t.myOrders}
    </Button>
  ) : (
    <Button kind={kind} href="/">
      {common.t.toMarket}
    </Button>
  );
}
