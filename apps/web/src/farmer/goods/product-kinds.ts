import { withoutAccents } from '#kernel';
import type { Product } from '../../shared/api.js';
import type { ProduceKey } from '../../shared/produce-list.js';
import type { ProductBody, ProductChangeBody } from '../farmer-api.js';

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
  ['lemon', 'fruit'],
  ['mango', 'fruit'],
  ['pineapple', 'fruit'],
  ['avocado', 'fruit'],
  ['grape', 'fruit'],
  ['watermelon', 'fruit'],
  ['pumpkin', 'greens'],
  ['cucumber', 'greens'],
  ['eggplant', 'greens'],
  ['carrot', 'roots'],
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

/** What a drawn picture says that a product is. */
export function categoryOf(picture: ProduceKey): Category {
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

/** What buyers read and see of a product. A photo stands before the drawn picture. */
export interface ProductLook {
  name: string;
  photo: string | undefined;
  picture: ProduceKey;
  category: Category;
  story: string;
}

/**
 * The body of `PATCH /products/:productId`: what `typed` makes different, and nothing else, so that a correction made
 * elsewhere meanwhile stays. Null when it makes no difference.
 * @param look the product as it would look, with what was typed
 */
export function correctionBody(
  product: Pick<Product, 'name' | 'category' | 'picture' | 'story'>,
  typed: Partial<ProductLook>,
  look: Pick<ProductLook, 'photo' | 'picture'>,
): ProductChangeBody | null {
  const { name, category, story } = typed;
  const picture = 'photo' in typed || 'picture' in typed ? (look.photo ?? look.picture) : undefined;
  const wanted = { name: name?.trim(), category, picture, story: story?.trim() };
  const fields = ['name', 'category', 'picture', 'story'] as const;
  const different = fields.filter((field) => wanted[field] !== undefined && wanted[field] !== product[field]);
  if (different.length === 0) return null;
  return Object.fromEntries(different.map((field) => [field, wanted[field]]));
}

/** True when two products would look the same to a buyer. */
export function sameName(a: string, b: string): boolean {
  const plain = (name: string) => withoutAccents(name).trim().replace(/\s+/g, ' ');
  return plain(a) === plain(b);
}
