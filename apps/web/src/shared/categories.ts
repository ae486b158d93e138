import type { Category } from './api.js';
import { defineWords } from './i18n/index.js';

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

export const categoryWords = defineWords<Record<Category, string>>(
  {
    greens: 'Rau',
    roots: 'Củ',
    fruit: 'Quả',
    grain: 'Gạo, ngô, đậu',
    mushroom: 'Nấm',
    honey: 'Mật ong',
    spice: 'Gia vị',
    poultry: 'Gà, vịt, trứng',
    meat: 'Thịt',
    fish: 'Cá',
    tea: 'Chè',
    craft: 'Đồ tay',
    other: 'Khác',
  },
  {
    greens: 'Greens',
    roots: 'Roots',
    fruit: 'Fruit',
    grain: 'Grain, beans',
    mushroom: 'Mushrooms',
    honey: 'Honey',
    spice: 'Spices',
    poultry: 'Poultry, eggs',
    meat: 'Meat',
    fish: 'Fish',
    tea: 'Tea',
    craft: 'Crafts',
    other: 'Other',
  },
);
