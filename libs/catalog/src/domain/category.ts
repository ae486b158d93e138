/** What a product is, for finding it; the words that people read are the web app's. */
export const CATEGORIES = [
  'greens',
  'roots',
  'fruit',
  'grain',
  'mushroom',
  'honey',
  'spice',
  'poultry',
  'meat',
  'fish',
  'tea',
  'craft',
  'other',
] as const;

export type Category = (typeof CATEGORIES)[number];
