import './air.css';
import caret from '@phosphor-icons/core/bold/caret-right-bold.svg?raw';
import calendar from '@phosphor-icons/core/fill/calendar-plus-fill.svg?raw';
import { useState } from 'preact/hooks';
import { vietnamDay } from '#kernel';
import type { Broadcast } from '../../shared/api.js';
import { clock, count, longDay, moment, weekDay } from '../../shared/format.js';
import { useLoad } from '../../shared/load.js';
import { usePaged } from '../../shared/paged.js';
import { user } from '../../shared/session.js';
import { Await, Button, Chips, Empty, Icon, Ma, SpeakerButton, Tag } from '../../shared/ui/index.js';
import { More } from '../../shared/ui/More.js';
import { FarmerFrame } from '../FarmerFrame.js';
import { type Farm, farmerApi } from '../farmer-api.js';
import { useFarms } from '../farms.js';
import { words } from './words.js';

const CODES_SHOWN = 8;

/** What comes, on air first: those the person hosts, and those in which somebody else sells the person's goods. */
async function coming(ownFarms: readonly Farm[]): Promise<Broadcast[]> {
  const mine = { mine: 'true' } as const;
  const pages = await Promise.all([
    farmerApi.broadcasts('live', mine),
    farmerApi.broadcasts('scheduled', mine),
    ...ownFarms.flatMap(({ id }) => [
      farmerApi.broadcasts('live', { farm: id }),
      farmerApi.broadcasts('scheduled', { farm: id }),
    ]),
  ]);
  const all = new Map(pages.flatMap(({ items }) => items).map((one) => [one.id, one]));
  const onAir = ({ state }: Broadcast) => state === 'live' || state === 'interrupted';
  return [...all.values()].sort(
    (a, b) => Number(onAir(b)) - Number(onAir(a)) || Date.parse(a.startsAt) - Date.parse(b.startsAt),
  );
}

/** `/broadcasts`: what is scheduled, what was, and the way to schedule one. */
export function Broadcasts({ base }: { base: '/farmer' | '/officer' }) {
  const t = words.t;
  const who = user.value;
  const [span, setSpan] = useState<'soon' | 'past'>('soon');
  const { data: farms } = useFarms(base === '/farmer');
  const ownFarms = base === '/officer' ? [] : farms?.filter(({ ownerId }) => ownerId === who?.id);
  const soon = useLoad(who && ownFarms ? `air-soon/${base}/${who.id}` : null, () => coming(ownFarms ?? []));
  const say = soon.data?.length
    ? [
        t.sayList(count(soon.data.length)),
        ...soon.data.map(({ title, startsAt }) => t.sayNext(title, `${clock(startsAt)} ${longDay(startsAt)}`)),
      ].join(' ')
    : t.none;
  return (
    <FarmerFrame title={t.title} back={base} say={say} about="nobody">
      <Button tall wide icon={calendar} href={`${base}/broadcasts/new`}>
        {t.plan}
      </Button>
      <Chips
        label={t.title}
        value={span}
        chips={[
          { value: 'soon', label: t.soon },
          { value: 'past', label: t.past },
        ]}
        onChange={(value) => setSpan(value as 'soon' | 'past')}
      />
      {span === 'past' ? (
        <Past />
      ) : (
        <Await of={soon}>
          {(items) =>
            items.length === 0 ? (
              <Empty title={t.none} text={t.noneText} />
            ) : (
              <ul class="stack">
                {items.map((one) => (
                  <li key={one.id}>
                    <BroadcastCard broadcast={one} href={`${base}/broadcasts/${one.id}`} />
                  </li>
                ))}
              </ul>
            )
          }
        </Await>
      )}
    </FarmerFrame>
  );
}

function Past() {
  const t = words.t;
  const past = usePaged(`air-past/${user.value?.id}`, (cursor) =>
    farmerApi.broadcasts('ended', { mine: 'true' }, cursor),
  );
  return (
    <Await of={past.first}>
      {() =>
        past.items.length === 0 ? (
          <Empty title={t.nonePast} />
        ) : (
          <>
            <ul class="stack">
              {past.items.map((one) => (
                <li key={one.id}>
                  <BroadcastCard broadcast={one} href={one.replayUrl ? `/replay/${one.id}` : null} />
                </li>
              ))}
            </ul>
            <More of={past} />
          </>
        )
      }
    </Await>
  );
}

function BroadcastCard({ broadcast, href }: { broadcast: Broadcast; href: string | null }) {
  const t = words.t;
  const { title, startsAt, startedAt, state, host, offers } = broadcast;
  const onAir = state === 'live' || state === 'interrupted';
  const over = state === 'ended' || state === 'replay_ready';
  // Short: it shares its line with the speaker, and on air with the tag.
  const day = weekDay(vietnamDay(new Date(startsAt)));
  const inside = (
    <>
      <span class="grow">
        <span class="row air-when">
          {onAir && <Tag kind="live">{t.live}</Tag>}
          <span class="nowrap">{over ? moment(startedAt ?? startsAt) : `${clock(startsAt)} · ${day}`}</span>
        </span>
        <span class="row air-name">
          <b class="air-title">{title}</b>
          {href && <Icon svg={caret} small />}
        </span>
        {host.id !== user.value?.id && <span>{t.hostedBy(host.name)}</span>}
        <span class="air-codes">
          {offers.slice(0, CODES_SHOWN).map(({ code }) => (
            <Ma key={code} code={code} size="small" />
          ))}
          {offers.length > CODES_SHOWN && <span class="mute">{t.offers(count(offers.length))}</span>}
        </span>
        {over && <span class={href ? 'text-link' : 'mute'}>{href ? t.replay : t.noReplay}</span>}
      </span>
    </>
  );
  return (
    <article class="card pad row">
      {href ? (
        <a class="air-way grow" href={href}>
          {inside}
        </a>
      ) : (
        <div class="air-way grow">{inside}</div>
      )}
      <SpeakerButton text={t.sayNext(title, `${clock(startsAt)} ${longDay(startsAt)}`)} />
    </article>
  );
}
