import type { Measure } from '#kernel';
import type { Broadcast, Product } from '../../shared/api.js';
import type { BroadcastBody, Farm } from '../farmer-api.js';

/** One lot that will be shown, under the code that buyers write. */
export interface PlannedOffer {
  code: string;
  lotId: string;
  productName: string;
  picture: string;
  farmId: string;
  farmName: string;
  sellBy: Measure;
  priceBy: Measure;
  priceVnd: number;
  remaining: number;
}

/** What is sold in the broadcast that is about to begin. */
export interface SalePlan {
  /** The announced one; null when a new one is opened. */
  broadcast: Broadcast | null;
  title: string;
  communeCode: string;
  offers: readonly PlannedOffer[];
}

/** Two digits; nobody holds up more than this many in one evening. */
const OFFERS_MAX = 30;
const TITLE_NAMES = 3;
const TITLE_CHARACTERS_MAX = 120;
/** An announced broadcast is the one for now from so long before its hour … */
const EARLY_HOURS = 12;
/** … until so long after it. */
const LATE_HOURS = 12;
const HOUR_MS = 3_600_000;

/** `01`, `02` … */
function codeOf(index: number): string {
  return String(index + 1).padStart(2, '0');
}

/** Lots that can be sold now, in the order of the products. */
export function openOffers(products: readonly Product[], farmIds: ReadonlySet<string>): PlannedOffer[] {
  return products
    .filter((product) => farmIds.has(product.farm.id))
    .flatMap((product) =>
      product.lots
        .filter((lot) => lot.state === 'open' && lot.remaining >= product.minimum)
        .map((lot) => ({
          lotId: lot.id,
          productName: product.name,
          picture: product.picture,
          farmId: product.farm.id,
          farmName: product.farm.name,
          sellBy: product.sellBy,
          priceBy: product.priceBy,
          priceVnd: lot.priceVnd,
          remaining: lot.remaining,
        })),
    )
    .slice(0, OFFERS_MAX)
    .map((offer, index) => ({ code: codeOf(index), ...offer }));
}

/** `Rau cải mèo, Gừng Kỳ Sơn và Gà đen` */
export function titleOf(offers: readonly { productName: string }[], and: string): string {
  const names = [...new Set(offers.map(({ productName }) => productName))].slice(0, TITLE_NAMES);
  const last = names.at(-1) ?? '';
  const title = names.length > 1 ? `${names.slice(0, -1).join(', ')} ${and} ${last}` : last;
  return title.slice(0, TITLE_CHARACTERS_MAX);
}

/**
 * The announced broadcasts that may begin now, the nearest to its hour first.
 * @param wantedId the one that its host has opened the studio for: it comes first, whatever its hour
 */
export function dueBroadcasts(scheduled: readonly Broadcast[], now: Date, wantedId?: string): Broadcast[] {
  const away = ({ startsAt }: Broadcast) => Date.parse(startsAt) - now.getTime();
  return scheduled
    .filter((one) => one.state === 'scheduled' || one.state === 'rehearsing')
    .filter((one) => one.id === wantedId || (away(one) < EARLY_HOURS * HOUR_MS && away(one) > -LATE_HOURS * HOUR_MS))
    .sort((a, b) => Number(b.id === wantedId) - Number(a.id === wantedId) || Math.abs(away(a)) - Math.abs(away(b)));
}

export function planOf(broadcast: Broadcast): SalePlan {
  return {
    broadcast,
    title: broadcast.title,
    communeCode: broadcast.communeCode,
    offers: broadcast.offers
      .filter((offer) => offer.state === 'open')
      .map(({ code, lotId, productName, picture, farmId, farmName, sellBy, priceBy, priceVnd, remaining }) => ({
        code,
        lotId,
        productName,
        picture,
        farmId,
        farmName,
        sellBy,
        priceBy,
        priceVnd,
        remaining,
      })),
  };
}

/**
 * The body of `POST /broadcasts`. An officer names each farm, so that nobody acts for a household by oversight.
 * @param ownFarmIds the farms that the host owns
 */
export function broadcastBody(plan: SalePlan, startsAt: string, ownFarmIds: ReadonlySet<Farm['id']>): BroadcastBody {
  return {
    title: plan.title,
    startsAt,
    communeCode: plan.communeCode,
    offers: plan.offers.map(({ lotId, code, priceVnd, farmId }) => ({
      lotId,
      code,
      priceVnd,
      ...(ownFarmIds.has(farmId) ? {} : { onBehalfOfFarmId: farmId }),
    })),
  };
}
