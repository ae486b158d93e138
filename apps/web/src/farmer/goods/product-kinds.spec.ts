import { describe, expect, it } from '@jest/globals';
import { PRODUCE } from '../../shared/produce-list.js';
import { correctionBody, PICTURES, type ProductLook, productBody, sameName, usualWay } from './product-kinds.js';

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

  it('may have any drawn picture, each once', () => {
    expect(PICTURES.map(([key]) => key).sort()).toEqual(Object.keys(PRODUCE).sort());
    expect(usualWay('chicken')).toBe('weighed-piece');
  });

  it('is the same as another whatever the accents', () => {
    expect(sameName('Rau  cải mèo', 'rau cai meo')).toBe(true);
    expect(sameName('Rau cải', 'Rau cải mèo')).toBe(false);
  });
});

describe('a correction', () => {
  const photo = '019a0000-0000-7000-8000-000000000001';
  const product = { name: 'Rau cai meoo', category: 'greens' as const, picture: 'cai-meo', story: 'Trồng ở Pù Khả' };
  const of = (typed: Partial<ProductLook>, was = product) => {
    const drawn = { photo: was.picture === photo ? photo : undefined, picture: 'greens' as const };
    return correctionBody(was, typed, { ...drawn, ...typed });
  };

  it('sends what was made different, and nothing else', () => {
    expect(of({ name: ' Rau cải mèo ' })).toEqual({ name: 'Rau cải mèo' });
    expect(of({ picture: 'herb', category: 'spice' })).toEqual({ picture: 'herb', category: 'spice' });
    expect(of({ story: ' ' })).toEqual({ story: '' });
    expect(of({})).toBeNull();
    expect(of({ name: 'Rau cai meoo ', story: 'Trồng ở Pù Khả', category: 'greens' })).toBeNull();
  });

  it('takes a photo before the drawn picture, and the drawn one when the photo is taken away', () => {
    const shown = { ...product, picture: photo };
    expect(of({ photo })).toEqual({ picture: photo });
    expect(of({ photo: undefined }, shown)).toEqual({ picture: 'greens' });
    // Drawn pictures only sort it while there is a photo.
    expect(of({ picture: 'herb', category: 'spice' }, shown)).toEqual({ category: 'spice' });
  });
});
