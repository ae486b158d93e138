import type { CommentOffer } from '../offer.js';

const byWeight = (step: number) =>
  ({ sellBy: 'weight', priceBy: 'weight', step, minimum: step, typicalGrams: null }) as const;
const byPiece = { sellBy: 'piece', priceBy: 'piece', step: 1, minimum: 1, typicalGrams: null } as const;
const weighedPieces = (typicalGrams: number) =>
  ({ sellBy: 'piece', priceBy: 'weight', step: 1, minimum: 1, typicalGrams }) as const;

function offer(
  code: string,
  productName: string,
  rule: ReturnType<typeof byWeight> | typeof byPiece | ReturnType<typeof weighedPieces>,
  more: Partial<CommentOffer> = {},
): CommentOffer {
  return { code, productName, ...rule, tolerancePerMille: 100, maximumPerBuyer: null, orderable: true, ...more };
}

/** What is on the table when the comments of the corpus are written. */
export const OFFERS: readonly CommentOffer[] = [
  offer('01', 'Gừng Kỳ Sơn', byWeight(500)),
  offer('02', 'Mật ong bạc hà', byPiece),
  offer('03', 'Rau cải mèo', byWeight(250), { maximumPerBuyer: 10_000 }),
  offer('04', 'Gà đen', weighedPieces(1_500), { maximumPerBuyer: 4 }),
  offer('05', 'Khoai sọ', byWeight(500)),
  offer('06', 'Ngô nếp nương', byPiece),
  offer('07', 'Rau cải ngồng', byWeight(250)),
  offer('08', 'Măng khô', byWeight(100), { orderable: false }),
  offer('12', 'Bí đỏ hồ lô', weighedPieces(2_500)),
];
