import caret from '@phosphor-icons/core/bold/caret-right-bold.svg?raw';
import plus from '@phosphor-icons/core/bold/plus-bold.svg?raw';
import calendar from '@phosphor-icons/core/fill/calendar-dots-fill.svg?raw';
import plant from '@phosphor-icons/core/fill/plant-fill.svg?raw';
import scissors from '@phosphor-icons/core/fill/scissors-fill.svg?raw';
import { useEffect, useState } from 'preact/hooks';
import { FarmerFrame } from '../farmer/FarmerFrame.js';
import { type FarmFile, farmerApi } from '../farmer/farmer-api.js';
import { count } from '../shared/format.js';
import { useLoad } from '../shared/load.js';
import { usePaged } from '../shared/paged.js';
import { user } from '../shared/session.js';
import { Await, Button, Chips, Empty, Icon, Tag } from '../shared/ui/index.js';
import { More } from '../shared/ui/More.js';
import { SearchField } from '../shared/ui/SearchField.js';
import { words } from './words.js';

type Filter = 'all' | FarmFile['state'];
const STATES: readonly FarmFile['state'][] = ['pending', 'verified', 'rejected'];
export const STATE_LOOK = { pending: 'wait', verified: 'leaf', rejected: 'stop' } as const;
/** People type faster than a thin line answers. */
const TYPING_MS = 300;

/** `/officer`: the farms of the commune, those that wait for verification first. */
export function Farms() {
  const t = words.t;
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  useEffect(() => {
    const timer = setTimeout(() => setQuery(typed.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const farms = usePaged(`farm-files/${filter}/${query}`, (cursor) =>
    farmerApi.farmFiles({
      ...(filter === 'all' ? {} : { state: filter }),
      ...(query ? { query } : {}),
      ...(cursor ? { cursor } : {}),
    }),
  );
  const cut = useLoad('cut-to-confirm', () => farmerApi.cutListsToConfirm());
  const cutCount = cut.data ? `${count(cut.data.items.length)}${cut.data.nextCursor ? '+' : ''}` : '';
  const narrowed = filter !== 'all' || query !== '';
  return (
    <FarmerFrame
      title={t.farmsOf}
      back="/me"
      say={`${t.sayHome(count(farms.items.length))} ${farms.items.map(farmSaid).join(' ')}`}
      about="nobody"
      wide
    >
      <div class="officer-ways">
        <Button tall icon={plus} href="/officer/farms/new">
          {t.openFarm}
        </Button>
        <Button kind="line" tall icon={calendar} href="/officer/broadcasts">
          {t.air}
        </Button>
      </div>
      {cut.data && cut.data.items.length > 0 && (
        <a class="cut-way new" href="/officer/cut-lists">
          <Icon svg={scissors} />
          <span class="grow">{t.cutWaits(cutCount)}</span>
          <b>{t.see}</b>
        </a>
      )}
      <SearchField label={t.find} placeholder={t.find} value={typed} onInput={setTyped} />
      <Chips
        label={t.filter}
        value={filter}
        chips={[{ value: 'all', label: t.all }, ...STATES.map((value) => ({ value, label: t.states[value] }))]}
        onChange={(value) => setFilter(value as Filter)}
      />
      <Await of={farms.first}>
        {() =>
          farms.items.length === 0 ? (
            narrowed ? (
              <Empty title={t.noneFound} text={t.noneFoundText} />
            ) : (
              <Empty title={t.none} text={t.noneText} />
            )
          ) : (
            <>
              <ul class="farm-files">
                {farms.items.map((farm) => (
                  <li key={farm.id}>
                    <FarmRow farm={farm} />
                  </li>
                ))}
              </ul>
              <More of={farms} />
            </>
          )
        }
      </Await>
      {user.value?.roles.includes('farmer') && (
        <nav class="card small-ways" aria-label={t.more}>
          <a href="/farmer">
            <Icon svg={plant} />
            <b class="grow">{t.ownFarm}</b>
            <Icon svg={caret} small />
          </a>
        </nav>
      )}
    </FarmerFrame>
  );
}

export function farmSaid({ name, ownerName, village, state }: FarmFile): string {
  return words.t.sayFarm(name, ownerName, village, words.t.states[state]);
}

function FarmRow({ farm }: { farm: FarmFile }) {
  const t = words.t;
  return (
    <a class="farm-row" href={`/officer/farms/${farm.id}`}>
      <span class="grow">
        <b>{farm.name}</b>
        <span>
          {farm.ownerName} · {farm.village}
        </span>
        <span class="farm-tags">
          <Tag kind={STATE_LOOK[farm.state]} thin>
            {t.states[farm.state]}
          </Tag>
          {farm.state !== 'rejected' && <span class="small mute">{farm.consentLive ? t.consentYes : t.consentNo}</span>}
        </span>
      </span>
      <Icon svg={caret} small />
    </a>
  );
}
