import { DomainError } from './domain-error.js';
import { phonesIn } from './mobile-phones.js';

/**
 * A Vietnamese mobile or fixed number in E.164: `+84` and 9 or 10 digits.
 * Takes `0912 345 678`, `84912345678`, `+84-912-345-678`.
 * @throws DomainError `phone.invalid`
 */
export function normalizePhone(text: string): string {
  const digits = text.replace(/[\s.\-()]/g, '');
  const national = /^(?:\+?84|0)([1-9]\d{8,9})$/.exec(digits)?.[1];
  if (!national) throw new DomainError('phone.invalid');
  return `+84${national}`;
}

/** For people who need to recognise a number, not to know it: `+84*****678`. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}${'*'.repeat(Math.max(0, phone.length - 6))}${phone.slice(-3)}`;
}

const PHONE_IN_TEXT = /(?:\+?84|0)(?:[\s.-]?\d){8,10}(?!\d)/g;
/** A mobile number without its zero, as people say it: 912 345 678. No price in this market is as high. */
const WITHOUT_ZERO = /(?<!\d)[35789]\d\d([\s.-]?)\d{3}\1\d{3}(?!\d)/g;

/**
 * Hides every phone number that stands in a text (M10): first those that are surely one, so that digits before them
 * ("mã 03 2 0912 345 678") do not take some of theirs, then whatever else looks like one.
 */
export function maskPhonesInText(text: string): string {
  let rest = 0;
  let masked = '';
  for (const { start, end } of phonesIn(text)) {
    masked += text.slice(rest, start) + mask(text.slice(start, end));
    rest = end;
  }
  return (masked + text.slice(rest)).replace(PHONE_IN_TEXT, mask).replace(WITHOUT_ZERO, mask);
}

/** All digits but the last three. */
function mask(phone: string): string {
  return phone.replace(/\d(?=(?:\D*\d){3})/g, '*');
}
