import { describe, expect, it } from '@jest/globals';
import { PRODUCE } from '../../shared/produce-list.js';
import { PICTURES, productBody, sameName, usualWay } from './product-kinds.js';

const own = { farmId: 'f1', onBehalfOfFarmId: null };
const wanted = { name: ' Gà đen ', picture: 'chicken' as const, typicalGrams: 1_800, story: '' };

describe('a new product', () => {
  it('is sold in one of the three ways the market knows', () => {
    const unit = (way: 'weight' | 'piece' | 'weighed-piece') => {
      const { sellBy, priceBy, step, typicalGrams } = productBody({ ...wanted, way }, own);
      return { sellBy, priceBy, step, typicalGrams };
    };
    expect(unit('weight')).toEqual({ sellBy: 'weight', priceBy: 'weight', step: 250, typicalGrams: undefined });
    expect(unit('piece')).toEqual({ sellBy: 'piece', priceBy: 'piece', step: 1, typicalGrams: undefined });
    expect(unit('weighed-piece')).toEqual({ sellBy: 'piece', priceBy: 'weight', step: 1, typicalGrams: 1_800 });
  });

  it('names the farm, as the own one or as one that is acted for, never both', () => {
    expect(productBody({ ...wanted, way: 'weight' }, own)).toMatchObject({
      farmId: 'f1',
      name: 'Gà đen',
      category: 'poultry',
    });
    const acted = productBody({ ...wanted, way: 'weight' }, { farmId: 'f1', onBehalfOfFarmId: 'f1' });
    expect(acted).toMatchObject({ onBehalfOfFarmId: 'f1' });
    expect(acted).not.toHaveProperty('farmId');
  });

  it('shows its photo where there is one, and stays in the category of its drawn picture', () => {
    const photo = '019a0000-0000-7000-8000-000000000001';
    expect(productBody({ ...wanted, way: 'weight', photo }, own)).toMatchObject({
      picture: photo,
      category: 'poultry',
    });
    expect(productBody({ ...wanted, way: 'weight' }, own)).toMatchObject({ picture: 'chicken' });
  });

  it('has drawn pictures that exist, each once', () => {
    const keys = PICTURES.map(([key]) => key);
    expect(keys.filter((key) => !(key in PRODUCE))).toEqual([]);
    expect(new Set(keys).size).toBe(keys.length);
    expect(usualWay('chicken')).toBe('weighed-piece');
  });

  it('is the same as another whatever the accents', () => {
    expect(sameName('Rau  cải mèo', 'rau cai meo')).toBe(true);
    expect(sameName('Rau cải', 'Rau cải mèo')).toBe(false);
  });
});
