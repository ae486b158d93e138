import type { Category } from '../../shared/api.js';

/** What products are, for finding them, in the order of the chips; the compiler asks for each in the words. */
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
] as const satisfies readonly Category[];
