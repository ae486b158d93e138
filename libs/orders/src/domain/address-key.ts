import { normalizePhone, withoutAccents } from '#kernel';

export interface Address {
  method: 'home' | 'pickup';
  phone: string;
  communeCode: string;
  village: string;
  pickupPointId: string | null;
}

/**
 * The same for the same door, however people spell it: accents, capitals, spaces and punctuation make no difference.
 * The recipient's number belongs to it, so that two households of one hamlet never share a parcel (M11).
 * @throws DomainError `phone.invalid`
 */
export function addressKey({ method, phone, communeCode, village, pickupPointId }: Address): string {
  const place = method === 'pickup' ? (pickupPointId ?? '') : `${communeCode}/${plain(village)}`;
  return `${method}/${place}/${normalizePhone(phone)}`;
}

function plain(text: string): string {
  return withoutAccents(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
