import './catalog.css';
import shareIcon from '@phosphor-icons/core/fill/share-network-fill.svg?raw';
import { api, type CommuneDetail } from '../../shared/api.js';
import { count } from '../../shared/format.js';
import { useLoad } from '../../shared/load.js';
import { usePaged } from '../../shared/paged.js';
import { Await, Button, Empty, Frame, IconButton, SectionHead } from '../../shared/ui/index.js';
import { More } from '../../shared/ui/More.js';
import { BroadcastList } from './BroadcastList.js';
import { HitCard } from './HitCard.js';
import { wayBack } from './last-search.js';
import { SeeAll } from './SeeAll.js';
import { share } from './share.js';
import { words } from './words.js';

/** `/communes/:code`: its farms, what they sell, who is on air, and whom to turn to there. */
export function CommunePage({ code }: { code: string }) {
  const commune = useLoad(`commune/${code}`, () => api.commune(code));
  const name = commune.data ? words.t.communeTitle(commune.data.name) : words.t.commune;
  return (
    <Frame
      title={name}
      back={wayBack.value}
      aside={
        commune.data && (
          <span class="share-way">
            <IconButton icon={shareIcon} label={words.t.share} onPress={() => void share(name)} />
          </span>
        )
      }
    >
      <Await of={commune} whenMissing={<SeeAll />}>
        {(known) => <Whole commune={known} />}
      </Await>
    </Frame>
  );
}

function Whole({ commune }: { commune: CommuneDetail }) {
  const t = words.t;
  const { code, provinceName, officers } = commune;
  const goods = useLoad(`search/commune/${code}`, () =>
    api.search({ commune: code, limit: 6 }).then((page) => page.items),
  );
  const farms = usePaged(`farms/commune/${code}`, (cursor) => api.farmsOf(code, cursor));
  const broadcasts = useLoad(`broadcasts/commune/${code}`, () =>
    api.broadcastsOf({ commune: code }).then((page) => page.items),
  );
  return (
    <div class="thing">
      <div class="thing-main stack">
        <p class="mute">{t.inProvince(provinceName, count(commune.farms))}</p>
        <section class="stack" aria-label={t.harvest}>
          <SectionHead title={t.harvest} href={`/search?commune=${code}`} more={t.seeHarvest} />
          <Await of={goods}>
            {(items) =>
              items.length > 0 ? (
                <ul class="hits">
                  {items.map((hit) => (
                    <HitCard key={hit.id} hit={hit} />
                  ))}
                </ul>
              ) : (
                <p class="mute">{t.noHarvest}</p>
              )
            }
          </Await>
        </section>
        <section class="stack" aria-label={t.farms}>
          <h2 class="part-title">{t.farms}</h2>
          <Await of={farms.first}>
            {({ items }) =>
              items.length > 0 ? (
                <>
                  <ul class="stack">
                    {farms.items.map((farm) => (
                      <li key={farm.id}>
                        <a class="card pad row" href={`/farms/${farm.id}`}>
                          <span class="grow">
                            <b>{farm.name}</b>
                            <br />
                            <span class="small mute">{farm.village}</span>
                          </span>
                        </a>
                      </li>
                    ))}
                  </ul>
                  {farms.hasMore && <More of={farms} />}
                </>
              ) : (
                <Empty title={t.noFarms} text={t.noFarmsText}>
                  <Button kind="calm" href="/search">
                    {t.seeAll}
                  </Button>
                </Empty>
              )
            }
          </Await>
        </section>
      </div>
      <div class="thing-side stack">
        <section class="stack" aria-label={t.broadcasts}>
          <h2 class="part-title">{t.broadcasts}</h2>
          <Await of={broadcasts}>{(items) => <BroadcastList of={items} />}</Await>
        </section>
        {officers.length > 0 && (
          <section class="card pad stack" aria-label={t.officers}>
            <h2 class="part-title">{t.officers}</h2>
            <p class="small mute">{t.officersText}</p>
            <ul class="stack">
              {officers.map(({ name }) => (
                <li key={name}>
                  <b>{name}</b>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}
