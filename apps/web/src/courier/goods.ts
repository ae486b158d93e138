import type { Parcel, ParcelLine } from '../shared/coop-api.js';
import { count, pieces, weight } from '../shared/format.js';

/** What is in a parcel: `2,04 kg Rau cải mèo, 1 cái Gà đen (1,4 kg)`; the same goods of several orders together. */
export function parcelWords(parcel: Parcel): string {
  const goods = new Map<string, { line: ParcelLine; grams: number; pieces: number }>();
  for (const line of parcel.orders.flatMap((order) => order.lines)) {
    if (line.packed === null) continue;
    const known = goods.get(line.lotId) ?? { line, grams: 0, pieces: 0 };
    known.grams += line.packedGrams ?? line.packed.grams ?? 0;
    known.pieces += line.packed.pieces ?? 0;
    goods.set(line.lotId, known);
  }
  return [...goods.values()]
    .map((one) => {
      if (one.line.sellBy === 'weight') return `${weight(one.grams)} ${one.line.productName}`;
      return `${pieces(one.pieces)} ${one.line.productName}${one.grams > 0 ? ` (${weight(one.grams)})` : ''}`;
    })
    .join(', ');
}

/** Money as a voice can say it: the sign is left to the sentence. */
export function spokenVnd(vnd: number): string {
  return count(vnd);
}

/** A place that a map on the phone can look for; phones keep maps for the road without signal. */
export function mapLink(parcel: Parcel): string {
  const { village, communeName } = parcel.recipient;
  const place = encodeURIComponent(`${village}, ${communeName}, Việt Nam`);
  return /iPhone|iPad/.test(navigator.userAgent) ? `maps://?q=${place}` : `geo:0,0?q=${place}`;
}
