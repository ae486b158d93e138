import './weigh.css';
import './pack.css';
import { useState } from 'preact/hooks';
import { coopApi, type Parcel } from '../shared/coop-api.js';
import { count } from '../shared/format.js';
import { useKeptLoad } from '../shared/kept.js';
import { waiting } from '../shared/outbox.js';
import { Await, Button, Empty, Note, Tag } from '../shared/ui/index.js';
import { collectWords } from './collect.js';
import { Desk } from './Desk.js';
import { day } from './day.js';
import { Packed } from './Packed.js';
import { PackPane } from './PackPane.js';
import { LabelButtons } from './Papers.js';
import { missingLots, numbersOf } from './parcel-view.js';
import { words } from './words-field.js';

/** Parcel by parcel: true weights in, true amounts out. */
export function Pack({ parcelId }: { parcelId?: string }) {
  const t = words.t;
  const parcels = useKeptLoad(`parcels/${day.value}`, () => coopApi.parcels(day.value), { slot: 'coop/parcels' });
  return (
    <Desk
      title={t.packTitle}
      aside={parcels.data && parcels.data.length > 0 && <LabelButtons of={{ date: day.value }} />}
    >
      <Await of={parcels}>
        {(items) => (
          <Panes
            parcels={items.filter((one) => one.state !== 'cancelled')}
            parcelId={parcelId}
            onPacked={(packed) => parcels.set(items.map((one) => (one.id === packed.id ? packed : one)))}
          />
        )}
      </Await>
    </Desk>
  );
}

function Panes(props: {
  parcels: readonly Parcel[];
  parcelId: string | undefined;
  onPacked: (parcel: Parcel) => void;
}) {
  const t = words.t;
  const { parcels, parcelId } = props;
  const [justPacked, setJustPacked] = useState<string | null>(null);
  if (parcels.length === 0) return <Empty title={t.noParcels} text={t.noParcelsText} />;
  const lacks = (parcel: Parcel) => missingLots(parcel).length > 0;
  const open = parcels.filter((one) => one.state === 'open' && !waitsFor(one.id));
  const ready = open.filter((one) => !lacks(one));
  const chosen =
    parcels.find((one) => one.id === parcelId) ?? parcels.find((one) => one.id === justPacked) ?? ready[0] ?? open[0];
  const next = ready.find((one) => one.id !== chosen?.id);
  return (
    <div class={parcelId ? 'two-panes has-choice' : 'two-panes'}>
      <ParcelList parcels={parcels} chosenId={chosen?.id} lacks={lacks} />
      {chosen ? (
        <section class={parcelId ? 'pane' : 'pane pane-unasked'} aria-labelledby="parcel-name">
          {waitsFor(chosen.id) ? (
            <Note kind="wait">{t.packWaits}</Note>
          ) : chosen.state === 'open' ? (
            <PackPane
              key={chosen.id}
              parcel={chosen}
              missing={missingLots(chosen)}
              onPacked={(packed) => {
                setJustPacked(packed.id);
                props.onPacked(packed);
              }}
            />
          ) : (
            <Packed parcel={chosen} fresh={justPacked === chosen.id} nextId={next?.id} />
          )}
        </section>
      ) : (
        <AllPacked onTheRoad={!props.parcels.some((parcel) => parcel.state === 'packed')} />
      )}
    </div>
  );
}

/** Nothing is left to pack: the parcels go out, or have gone. */
function AllPacked({ onTheRoad }: { onTheRoad: boolean }) {
  const t = words.t;
  return (
    <Empty title={t.allPacked} text={onTheRoad ? undefined : t.allPackedText}>
      <Button href={onTheRoad ? '/coop/runs' : '/coop/runs/new'}>{onTheRoad ? t.seeRuns : t.planRun}</Button>
    </Empty>
  );
}

function waitsFor(parcelId: string): boolean {
  return waiting.value.some((one) => one.kind === 'packing' && one.path === `/parcels/${parcelId}/packing`);
}

function ParcelList(props: {
  parcels: readonly Parcel[];
  chosenId: string | undefined;
  lacks: (parcel: Parcel) => boolean;
}) {
  const t = words.t;
  const groups = [
    { name: t.toPack, items: props.parcels.filter((one) => one.state === 'open' && !props.lacks(one)) },
    { name: t.waitsGoods, items: props.parcels.filter((one) => one.state === 'open' && props.lacks(one)) },
    { name: t.packedAll, items: props.parcels.filter((one) => one.state !== 'open') },
  ].filter((group) => group.items.length > 0);
  return (
    <nav class="pane-list" aria-label={t.packTitle}>
      {groups.map((group) => (
        <section key={group.name} class="stack">
          <h2>
            {group.name} <span class="mute">{count(group.items.length)}</span>
          </h2>
          <ul class="pick-list">
            {group.items.map((parcel) => (
              <li key={parcel.id}>
                <a
                  class="pick"
                  href={`/coop/pack/${parcel.id}`}
                  aria-current={parcel.id === props.chosenId ? 'true' : undefined}
                >
                  <span class="grow lot-words">
                    <b>{parcel.recipient.name}</b>
                    <span class="small mute">
                      {parcel.recipient.village} · {numbersOf(parcel)}
                    </span>
                  </span>
                  <span class="pick-say small">
                    {parcel.state === 'open' ? (
                      linesOf(parcel)
                    ) : parcel.state === 'packed' ? (
                      collectWords(parcel)
                    ) : (
                      <Tag kind="cham">{t.parcelState[parcel.state] ?? parcel.state}</Tag>
                    )}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

/** What is in it, in as few words as a list has room for. */
function linesOf(parcel: Parcel): string {
  const lines = parcel.orders.flatMap((order) => order.lines);
  return lines
    .map((line) => line.offerCode)
    .filter(Boolean)
    .join(' · ');
}
