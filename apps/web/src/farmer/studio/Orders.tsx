import speaker from '@phosphor-icons/core/fill/speaker-high-fill.svg?raw';
import speakerOff from '@phosphor-icons/core/fill/speaker-slash-fill.svg?raw';
import type { Offer } from '../../shared/api.js';
import { clock, count, pieces, quantity, weight } from '../../shared/format.js';
import { pictureOf } from '../../shared/produce.js';
import { IconButton } from '../../shared/ui/index.js';
import type { OrdersAloud } from './orders-aloud.js';
import type { StudioOrder, StudioRoom } from './studio-room.js';
import { words } from './words.js';

const SHOWN = 6;

/** `41 kg`, `41 kg + 3 phần` */
function soldWords(room: Pick<StudioRoom, 'totalGrams' | 'totalPieces'>): string {
  const parts = [
    room.totalGrams > 0 ? weight(room.totalGrams) : '',
    room.totalPieces > 0 ? pieces(room.totalPieces) : '',
  ];
  return parts.filter(Boolean).join(' + ');
}

/** Orders as they come, newest first; each can be heard again. */
export function Orders(props: {
  room: StudioRoom;
  offers: readonly Offer[];
  aloud: OrdersAloud;
  /** False while what is shown is from before the signal went. */
  inTouch: boolean;
  heardAtMs: number;
}) {
  const t = words.t;
  const { room, aloud, inTouch } = props;
  const silenced = aloud.silenced.value;
  return (
    <section class="air-orders" aria-label={t.newOrders}>
      <div class="orders-head">
        <h2 class="grow">{inTouch ? t.newOrders : t.ordersBefore}</h2>
        {inTouch ? (
          room.orderCount > 0 && <b class="order-sum">{t.orderSum(count(room.orderCount), soldWords(room))}</b>
        ) : (
          <span class="mute">{t.atClock(clock(new Date(props.heardAtMs).toISOString()))}</span>
        )}
        <IconButton
          icon={silenced ? speakerOff : speaker}
          label={silenced ? t.ordersAloud : t.ordersSilent}
          pressed={silenced}
          onPress={() => aloud.silence(!silenced)}
        />
      </div>
      {aloud.hasVoice.value === false && <p class="small mute">{t.noVoice}</p>}
      {room.orders.length === 0 ? (
        <p class="mute">{t.noOrders}</p>
      ) : (
        <ul class="says">
          {room.orders.slice(0, SHOWN).map((order) => (
            <OrderRow
              key={order.orderId}
              order={order}
              offers={props.offers}
              onHear={() => aloud.repeat(order.spoken)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function OrderRow(props: { order: StudioOrder; offers: readonly Offer[]; onHear: () => void }) {
  const { order, offers } = props;
  const first = order.lines[0];
  const offer = offers.find(({ code }) => code === first?.offerCode);
  return (
    <li>
      <img src={pictureOf({ picture: offer?.picture ?? null, name: first?.productName ?? '' })} alt="" />
      <p class="grow">
        <b>{order.buyerName}</b>
        <br />
        <span class="mute">{order.lines.map(({ productName }) => productName).join(', ')}</span>
      </p>
      <b class="q">{order.lines.map((line) => quantity(line.quantity)).join(' + ')}</b>
      <IconButton icon={speaker} kind="calm" label={words.t.hear(order.spoken)} onPress={props.onHear} />
    </li>
  );
}
