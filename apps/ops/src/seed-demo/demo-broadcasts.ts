import { DUYEN, LU } from './demo-people.js';
import { COMMUNE } from './demo-places.js';

export interface DemoOffer {
  farm: string;
  product: string;
  /** Live price; a little under the lot's own. */
  priceVnd: number;
}

export interface DemoBroadcastPlan {
  title: string;
  hostPhone: string;
  communeCode: string;
  /** When it begins: now, in the past (it is given its replay once media can be sent), or a Vietnamese hour of a later day. */
  begins: 'now' | 'before' | { daysAhead: number; hour: number; minute: number };
  offers: readonly DemoOffer[];
}

/** Codes are given in this order: 01, 02 … */
export const BROADCASTS: readonly DemoBroadcastPlan[] = [
  {
    title: 'Cải mèo còn đọng sương',
    hostPhone: DUYEN,
    communeCode: COMMUNE.naNgoi,
    begins: 'now',
    offers: [
      { farm: 'lu', product: 'Rau cải mèo', priceVnd: 25_000 },
      { farm: 'mai', product: 'Đậu Hà Lan', priceVnd: 50_000 },
      { farm: 'giong', product: 'Khoai sọ nương', priceVnd: 28_000 },
      { farm: 'lu', product: 'Gà đen', priceVnd: 175_000 },
      { farm: 'chenh', product: 'Nếp rẫy', priceVnd: 40_000 },
      { farm: 'chu', product: 'Nấm hương khô', priceVnd: 400_000 },
    ],
  },
  {
    title: 'Mật ong, gừng già và gà đen',
    hostPhone: DUYEN,
    communeCode: COMMUNE.naNgoi,
    begins: 'before',
    offers: [
      { farm: 'chu', product: 'Mật ong rừng', priceVnd: 265_000 },
      { farm: 'lu', product: 'Gừng Kỳ Sơn', priceVnd: 30_000 },
      { farm: 'lu', product: 'Gà đen', priceVnd: 180_000 },
    ],
  },
  {
    title: 'Bẻ ngô, nhổ gừng cùng nhà Lử',
    hostPhone: LU,
    communeCode: COMMUNE.naNgoi,
    begins: { daysAhead: 0, hour: 19, minute: 30 },
    offers: [
      { farm: 'lu', product: 'Ngô nếp nương', priceVnd: 3_500 },
      { farm: 'lu', product: 'Gừng Kỳ Sơn', priceVnd: 30_000 },
    ],
  },
  {
    title: 'Sương tan trên đỉnh Pù Khả',
    hostPhone: DUYEN,
    communeCode: COMMUNE.naNgoi,
    begins: { daysAhead: 1, hour: 6, minute: 30 },
    offers: [
      { farm: 'mai', product: 'Ngọn đậu Hà Lan', priceVnd: 42_000 },
      { farm: 'mai', product: 'Tỏi cô đơn', priceVnd: 150_000 },
      { farm: 'giong', product: 'Măng đắng', priceVnd: 32_000 },
    ],
  },
  {
    title: 'Hạt dẻ đầu mùa',
    hostPhone: DUYEN,
    communeCode: COMMUNE.naNgoi,
    begins: { daysAhead: 1, hour: 16, minute: 0 },
    offers: [
      { farm: 'chenh', product: 'Hạt dẻ rừng', priceVnd: 85_000 },
      { farm: 'chu', product: 'Trứng gà đen', priceVnd: 5_500 },
    ],
  },
];
