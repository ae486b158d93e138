import caret from '@phosphor-icons/core/bold/caret-right-bold.svg?raw';
import calendar from '@phosphor-icons/core/fill/calendar-dots-fill.svg?raw';
import coins from '@phosphor-icons/core/fill/hand-coins-fill.svg?raw';
import hands from '@phosphor-icons/core/fill/handshake-fill.svg?raw';
import houses from '@phosphor-icons/core/fill/house-line-fill.svg?raw';
import plant from '@phosphor-icons/core/fill/plant-fill.svg?raw';
import scissors from '@phosphor-icons/core/fill/scissors-fill.svg?raw';
import camera from '@phosphor-icons/core/fill/video-camera-fill.svg?raw';
import type { ComponentChildren } from 'preact';
import { addDays, vietnamDay } from '#kernel';
import { count, money } from '../shared/format.js';
import { useKeptLoad } from '../shared/kept.js';
import { user } from '../shared/session.js';
import { Icon, SpeakerButton } from '../shared/ui/index.js';
import { FarmerFrame } from './FarmerFrame.js';
import { type Farm, farmerApi } from './farmer-api.js';
import { actingFor, officerCommune, useFarms } from './farms.js';
import { useKeptSession } from './studio/kept-session.js';
import { Leftovers } from './studio/Leftovers.js';
import { words } from './words.js';

const SPAN_DAYS = 30;

/** `/farmer`: three big buttons, and above them only what must not be missed. */
export function FarmHome() {
  const t = words.t;
  const { farm } = useFarms();
  const farmId = farm?.id ?? null;
  const today = vietnamDay(new Date());
  const open = useKeptLoad(farmId && `farm-lots/${farmId}`, () => farmerApi.lotsOf(farmId ?? '', 'open'));
  const statement = useKeptLoad(farmId && `farm-money/${farmId}`, () =>
    farmerApi.statement(farmId ?? '', addDays(today, -SPAN_DAYS), today),
  );
  const cutLists = useKeptLoad(farmId && `farm-cut/${farmId}`, () => farmerApi.cutLists(farmId ?? ''));
  const waiting = cutLists.data?.filter((list) => list.state === 'issued').length ?? 0;
  const lots = open.data?.items.length;
  const session = useKeptSession();
  const name = user.value?.name ?? '';
  // Whoever acts for a household is not shown its money as the own.
  const household = farm && actingFor(farm) ? farm : null;
  const say = waiting > 0 ? `${t.cutWaits(count(waiting))}. ${t.sayHome(name)}` : t.sayHome(name);
  return (
    <FarmerFrame title={household?.name ?? t.farmer} back="/me" say={say}>
      <Leftovers />
      {farm && farm.state !== 'verified' && <MayNotSell farm={farm} />}
      {cutLists.data && cutLists.data.length > 0 && (
        <a class={waiting > 0 ? 'cut-way new' : 'cut-way'} href="/farmer/cut-lists">
          <Icon svg={scissors} />
          <span class="grow">{waiting > 0 ? t.cutWaits(count(waiting)) : t.cutLists}</span>
          <b>{t.see}</b>
        </a>
      )}
      <div class="big-ways">
        <Way
          href="/farmer/studio"
          kind="go"
          icon={camera}
          title={session ? t.carryOn : t.goLive}
          hint={session ? t.carryOnHint(session.broadcast.title) : t.goLiveHint}
        />
        <Way
          href="/farmer/lots"
          icon={plant}
          title={household ? t.lotsOfFarm : t.myLots}
          hint={lots === undefined ? '' : lots > 0 ? t.lotsHint(count(lots)) : t.lotsHintNone}
        />
        <Way
          href="/farmer/money"
          icon={coins}
          title={household ? t.moneyOfFarm : t.myMoney}
          hint={statement.data ? t.moneyHint(money(statement.data.closingVnd)) : ''}
        />
      </div>
      <nav class="card small-ways" aria-label={t.more}>
        <SmallWay href="/farmer/broadcasts" icon={calendar} title={t.myAir} />
        <SmallWay href="/farmer/in-our-name" icon={hands} title={household ? t.inItsName : t.inOurName} />
        {user.value && officerCommune(user.value) && <SmallWay href="/officer" icon={houses} title={t.communeFarms} />}
      </nav>
    </FarmerFrame>
  );
}

function Way(props: { href: string; kind?: 'go'; icon: string; title: string; hint: ComponentChildren }) {
  return (
    <a class={props.kind === 'go' ? 'big-way go' : 'big-way'} href={props.href}>
      <Icon svg={props.icon} />
      <span class="grow">
        <b>{props.title}</b>
        <span class="big-hint">{props.hint}</span>
      </span>
    </a>
  );
}

/** Why this farm cannot sell yet, in the officer's own words. */
function MayNotSell({ farm }: { farm: Farm }) {
  const t = words.t;
  const { data } = useKeptLoad(`farm-file/${farm.id}`, () => farmerApi.farmFile(farm.id));
  const title = farm.state === 'rejected' ? t.rejectedTitle : t.waitsTitle;
  const text =
    farm.state === 'rejected' && data?.verificationNote
      ? t.rejectedBy(data.verifiedByName ?? '', data.verificationNote)
      : t.waitsText;
  return (
    <section class="state waiting" role="status">
      <div class="row">
        <p class="state-title grow">{title}</p>
        <SpeakerButton text={`${title}. ${text}`} kind="bare" />
      </div>
      <p>{text}</p>
    </section>
  );
}

function SmallWay({ href, icon, title }: { href: string; icon: string; title: string }) {
  return (
    <a href={href}>
      <Icon svg={icon} />
      <b class="grow">{title}</b>
      <Icon svg={caret} small />
    </a>
  );
}
