import './catalog.css';
import shareIcon from '@phosphor-icons/core/fill/share-network-fill.svg?raw';
import { api, type Farm } from '../../shared/api.js';
import { useLoad } from '../../shared/load.js';
import { usePaged } from '../../shared/paged.js';
import { Await, Button, Empty, Frame, IconButton } from '../../shared/ui/index.js';
import { More } from '../../shared/ui/More.js';
import { sceneOf } from '../scene.js';
import { BroadcastList } from './BroadcastList.js';
import { HitCard } from './HitCard.js';
import { wayBack } from './last-search.js';
import { Verified } from './ProductPage.js';
import { SeeAll } from './SeeAll.js';
import { share } from './share.js';
import { words } from './words.js';

/** `/farms/:id`: who they are, who verified them, what they sell, when they are on air. */
export function FarmPage({ id }: { id: string }) {
  const farm = useLoad(`farm/${id}`, () => api.farm(id));
  const name = farm.data?.name ?? words.t.farm;
  return (
    <Frame
      title={name}
      back={wayBack.value}
      aside={
        farm.data && (
          <span class="share-way">
            <IconButton icon={shareIcon} label={words.t.share} onPress={() => void share(name)} />
          </span>
        )
      }
    >
      <Await of={farm} whenMissing={<SeeAll />}>
        {(known) => <Whole farm={known} />}
      </Await>
    </Frame>
  );
}

function Whole({ farm }: { farm: Farm }) {
  const t = words.t;
  const commune = useLoad(`commune/${farm.communeCode}`, () => api.commune(farm.communeCode));
  const goods = usePaged(`search/farm/${farm.id}`, (cursor) => api.search({ farm: farm.id, cursor }));
  const broadcasts = useLoad(`broadcasts/farm/${farm.id}`, () =>
    api.broadcastsOf({ farm: farm.id }).then((page) => page.items),
  );
  return (
    <div class="thing">
      <div class="thing-main stack">
        <div class="video thing-scene">
          <img src={sceneOf(farm.ownerName)} alt="" />
        </div>
        {commune.data && <p>{t.grownAt(farm.ownerName, farm.village, commune.data.name, commune.data.provinceName)}</p>}
        <Verified
          verified={farm.state === 'verified'}
          verifiedAt={farm.verifiedAt}
          verifiedByName={farm.verifiedByName}
        />
        <section class="stack" aria-label={t.itsProducts}>
          <h2 class="part-title">{t.itsProducts}</h2>
          <Await of={goods.first}>
            {({ items }) =>
              items.length > 0 ? (
                <>
                  <ul class="hits">
                    {goods.items.map((hit) => (
                      <HitCard key={hit.id} hit={hit} ofFarm />
                    ))}
                  </ul>
                  {goods.hasMore && <More of={goods} />}
                </>
              ) : (
                <Empty title={t.noProducts} text={t.noProductsText}>
                  <Button kind="calm" href={`/search?commune=${farm.communeCode}`}>
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
        {commune.data && (
          <Button kind="line" wide href={`/communes/${farm.communeCode}`}>
            {t.communePage(commune.data.name)}
          </Button>
        )}
      </div>
    </div>
  );
}
