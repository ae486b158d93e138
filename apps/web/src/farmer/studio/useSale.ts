import { useState } from 'preact/hooks';
import { type Loaded, useLoad } from '../../shared/load.js';
import { user } from '../../shared/session.js';
import { type Farm, farmerApi } from '../farmer-api.js';
import { officerCommune } from '../farms.js';
import { dueBroadcasts, openOffers, planOf, type SalePlan, titleOf } from './sale-plan.js';
import { words } from './words.js';

interface SaleFacts {
  ownFarms: Farm[];
  /** Whose goods the host may show: the own farms, then those of an officer's commune. */
  farms: Farm[];
  products: Awaited<ReturnType<typeof farmerApi.productsOf>>;
  scheduled: Awaited<ReturnType<typeof farmerApi.myBroadcasts>>;
}

async function factsOf(commune: string | null): Promise<SaleFacts> {
  const [ownFarms, scheduled] = await Promise.all([farmerApi.myFarms(), farmerApi.myBroadcasts('scheduled')]);
  const place = commune ?? ownFarms[0]?.communeCode ?? null;
  const [others, products] = await Promise.all([
    commune ? farmerApi.farmsOf(commune) : [],
    place ? farmerApi.productsOf(place) : [],
  ]);
  const farms = [...ownFarms, ...others.filter((farm) => ownFarms.every(({ id }) => id !== farm.id))];
  return { ownFarms, farms: farms.filter(({ state }) => state === 'verified'), products, scheduled };
}

export interface Sale {
  facts: Loaded<SaleFacts>;
  /** What can be sold now: announced broadcasts first, a new one last. */
  plans: readonly SalePlan[];
  ownFarms: readonly Farm[];
  /** Farms whose goods a new broadcast may hold; an officer turns each on and off. */
  farms: readonly Farm[];
  shownFarmIds: ReadonlySet<string>;
  toggleFarm(farmId: string): void;
  rename(title: string): void;
}

/** What the host may sell now; the broadcast named in `wantedId` first. */
export function useSale(wantedId?: string): Sale {
  const who = user.value;
  const commune = who ? officerCommune(who) : null;
  const facts = useLoad(who ? `sale/${who.id}` : null, () => factsOf(commune));
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [title, setTitle] = useState<string | null>(null);
  const { ownFarms = [], farms = [], products = [], scheduled = [] } = facts.data ?? {};
  const shownFarmIds = new Set(farms.map(({ id }) => id).filter((id) => !hidden.has(id)));
  const offers = openOffers(products, shownFarmIds);
  const place = farms.find(({ id }) => id === offers[0]?.farmId)?.communeCode ?? commune ?? farms[0]?.communeCode;
  const plans: SalePlan[] = dueBroadcasts(scheduled, new Date(), wantedId).map(planOf);
  if (place && products.length > 0) {
    plans.push({ broadcast: null, title: title ?? titleOf(offers, words.t.and), communeCode: place, offers });
  }
  return {
    facts,
    plans,
    ownFarms,
    farms,
    shownFarmIds,
    toggleFarm: (farmId) =>
      setHidden((was) => {
        const next = new Set(was);
        if (!next.delete(farmId)) next.add(farmId);
        return next;
      }),
    rename: setTitle,
  };
}
