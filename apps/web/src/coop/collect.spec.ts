import { describe, expect, it } from '@jest/globals';
import type { Parcel, ParcelOrder } from '../shared/coop-api.js';
import { atTheDoor, collectWords } from './collect.js';

const paid = (paymentMethod: string, paymentState: string, state = 'confirmed') =>
  ({ paymentMethod, paymentState, state }) as ParcelOrder;
const parcel = (amountToCollectVnd: number, ...orders: ParcelOrder[]) => ({ amountToCollectVnd, orders }) as Parcel;
const cash = paid('cash', 'due');

describe('what a parcel’s words say about money', () => {
  it.each([
    ['cash', parcel(52_000, cash), 'thu 52.000\u00a0đ'],
    ['card', parcel(0, paid('card', 'authorised')), 'đã trả bằng thẻ'],
    ['transfer', parcel(0, paid('qr', 'captured')), 'đã chuyển khoản'],
    ['both without cash', parcel(0, paid('qr', 'captured'), paid('card', 'authorised')), 'đã trả trước'],
    ['an order that is not paid', parcel(0, paid('qr', 'requires_action', 'placed')), 'chờ khách trả tiền'],
    ['cash beside a card', parcel(52_000, cash, paid('card', 'captured')), 'thu 52.000\u00a0đ, đơn kia đã trả'],
    [
      'a cancelled order beside a card',
      parcel(0, paid('cash', 'cancelled', 'cancelled'), paid('card', 'captured')),
      'đã trả bằng thẻ',
    ],
  ])('%s', (_name, given, words) => expect(collectWords(given)).toBe(words));

  it('names the orders whose money is taken at the door', () => {
    expect(atTheDoor(parcel(52_000, cash, paid('qr', 'captured')))).toEqual([cash]);
  });
});
