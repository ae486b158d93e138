import { describe, expect, it } from '@jest/globals';
import type { Assist } from '../farmer-api.js';
import { lineWords, trailLines } from './trail.js';

const act = (action: string, facts: Record<string, unknown> = {}, at = '2026-11-29T03:00:00.000Z'): Assist => ({
  id: `${action}${at}`,
  at,
  actorId: 'duyen',
  action,
  subjectId: 's',
  facts: { actorName: 'Vi Thị Duyên', ownerName: 'Xồng Bá Lử', ...facts },
});
const wordsOf = (assist: Assist) => {
  const [line] = trailLines([assist]);
  return line && lineWords(line, 'Vi Thị Duyên').replaceAll('\u00a0', ' ');
};

describe('the trail', () => {
  it('says who did what with which goods, amount and price', () => {
    const goods = { productName: 'Rau cải mèo', sellBy: 'weight', priceBy: 'weight' };
    expect(wordsOf(act('lot.open', { ...goods, capacity: 40_000, priceVnd: 25_000 }))).toBe(
      'Vi Thị Duyên mở lô Rau cải mèo 40 kg giá 25.000 đ/kg',
    );
    expect(wordsOf(act('offer.add', { ...goods, code: '03', priceVnd: 22_000 }))).toBe(
      'Vi Thị Duyên đưa Rau cải mèo mã 03 giá 22.000 đ/kg vào phiên live',
    );
    expect(wordsOf(act('product.change', { productName: 'Rau cai meoo', after: { name: 'Rau cải mèo' } }))).toBe(
      'Vi Thị Duyên sửa sản phẩm Rau cai meoo thành Rau cải mèo',
    );
    expect(wordsOf(act('product.change', { productName: 'Rau cải mèo', after: { category: 'spice' } }))).toBe(
      'Vi Thị Duyên sửa sản phẩm Rau cải mèo',
    );
    expect(wordsOf(act('cut_list.confirm', { day: '2026-11-30' }))).toBe('Vi Thị Duyên nhận phiếu cắt Thứ Hai 30/11');
  });

  it('keeps both names, and says something about an act it has no words for', () => {
    expect(trailLines([act('lot.open')])[0]).toMatchObject({ actorName: 'Vi Thị Duyên', ownerName: 'Xồng Bá Lử' });
    expect(wordsOf(act('farm.blessed'))).toBe('Vi Thị Duyên làm: farm.blessed');
  });

  it('makes one line of a day’s looks, and never of what was changed', () => {
    const looks = [1, 2, 3].map((hour) => act('statement.read', {}, `2026-11-29T0${hour}:00:00.000Z`));
    const yesterday = act('statement.read', {}, '2026-11-28T03:00:00.000Z');
    const lines = trailLines([...looks, yesterday, act('lot.change'), act('lot.change')]);
    expect(lines.map(({ action, times }) => [action, times])).toEqual([
      ['statement.read', 3],
      ['statement.read', 1],
      ['lot.change', 1],
      ['lot.change', 1],
    ]);
  });
});
