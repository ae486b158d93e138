import { withoutAccents } from '#kernel';
import type { ProduceKey } from '../../shared/produce-list.js';
import type { ProductBody } from '../farmer-api.js';

type Category = ProductBody['category'];

/** Drawn pictures to choose from, the most grown first, each with what it is for finding it. */
export const PICTURES: readonly (readonly [ProduceKey, Category])[] = [
  ['greens', 'greens'],
  ['ginger', 'spice'],
  ['taro', 'roots'],
  ['sweet-potato', 'roots'],
  ['chicken', 'poultry'],
  ['duck', 'poultry'],
  ['egg', 'poultry'],
  ['honey', 'honey'],
  ['rice', 'grain'],
  ['corn', 'grain'],
  ['mushroom', 'mushroom'],
  ['seedling', 'greens'],
  ['chestnut', 'fruit'],
  ['peach', 'fruit'],
  ['plum', 'fruit'],
  ['pear', 'fruit'],
  ['orange', 'fruit'],
  ['banana', 'fruit'],
  ['pumpkin', 'greens'],
  ['cucumber', 'greens'],
  ['pea', 'greens'],
  ['beans', 'grain'],
  ['peanut', 'grain'],
  ['chili', 'spice'],
  ['garlic', 'spice'],
  ['onion', 'spice'],
  ['herb', 'spice'],
  ['tomato', 'greens'],
  ['tea', 'tea'],
  ['pork', 'meat'],
  ['beef', 'meat'],
  ['goat', 'meat'],
  ['fish', 'fish'],
  ['basket', 'other'],
];

function categoryOf(picture: ProduceKey): Category {
  return PICTURES.find(([key]) => key === picture)?.[1] ?? 'other';
}

/** How people sell: by weight, by piece, or a whole animal or fruit that is weighed afterwards (M2). */
export type Way = 'weight' | 'piece' | 'weighed-piece';

/** Those that go by the piece and are paid by their weight. */
const WHOLE = new Set<ProduceKey>(['chicken', 'duck', 'pumpkin', 'goat']);
const COUNTED = new Set<ProduceKey>(['egg', 'honey', 'basket']);

export function usualWay(picture: ProduceKey): Way {
  if (WHOLE.has(picture)) return 'weighed-piece';
  return COUNTED.has(picture) ? 'piece' : 'weight';
}

const STEP_GRAMS = 250;

/** The body of `POST /products`. `typicalGrams` counts for a whole piece only; a `photo` stands before the drawn picture. */
export function productBody(
  wanted: { name: string; picture: ProduceKey; way: Way; typicalGrams: number; story: string; photo?: string },
  farm: { farmId: string; onBehalfOfFarmId: string | null },
): ProductBody {
  const { name, picture, way, typicalGrams, story, photo } = wanted;
  return {
    name: name.trim(),
    category: categoryOf(picture),
    picture: photo ?? picture,
    sellBy: way === 'weight' ? 'weight' : 'piece',
    priceBy: way === 'piece' ? 'piece' : 'weight',
    step: way === 'weight' ? STEP_GRAMS : 1,
    ...(way === 'weighed-piece' ? { typicalGrams } : {}),
    ...(story.trim() ? { story: story.trim() } : {}),
    ...(farm.onBehalfOfFarmId ? { onBehalfOfFarmId: farm.onBehalfOfFarmId } : { farmId: farm.farmId }),
  };
}

/** True when two products would look the same to a buyer. */
export function sameName(a: string, b: string): boolean {
  const plain = (name: string) => withoutAccents(name).trim().replace(/\s+/g, ' ');
  return plain(a) === plain(b);
}
