import { signal } from '@preact/signals';
import type { Delivery, User } from '../../shared/api.js';
import { localPhone, wirePhone } from '../../shared/format.js';

/** What the buyer fills in once; the device remembers it. */
export interface Address {
  name: string;
  /** As typed. */
  phone: string;
  communeCode: string;
  village: string;
  note: string;
}

const KEPT = 'delivery';

function kept(): Address | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEPT) ?? 'null');
    return isAddress(value) ? value : null;
  } catch {
    return null; // Unreadable or refused: the form is filled in again.
  }
}

function isAddress(value: unknown): value is Address {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Record<string, unknown>;
  return ['name', 'phone', 'communeCode', 'village', 'note'].every((field) => typeof fields[field] === 'string');
}

/** The address of the last order on this device. */
export const address = signal<Address | null>(kept());

export function rememberAddress(next: Address): void {
  address.value = next;
  try {
    localStorage.setItem(KEPT, JSON.stringify(next));
  } catch {
    // Holds for this visit only.
  }
}

/** Forgets where the last person lives: somebody else may hold the device next. */
export function forgetAddress(): void {
  address.value = null;
  try {
    localStorage.removeItem(KEPT);
  } catch {
    // Nothing was kept then.
  }
}

/** An empty form, with what is known about the person already in it. */
export function blankAddress(who: User | null | undefined, communeCode: string | null): Address {
  return {
    name: who?.name ?? '',
    phone: who ? localPhone(who.phone) : '',
    communeCode: communeCode ?? '',
    village: '',
    note: '',
  };
}

export type AddressField = keyof Address;

/** The fields that still miss something. */
export function missingIn(given: Address): AddressField[] {
  const missing: AddressField[] = [];
  if (given.name.trim() === '') missing.push('name');
  if (wirePhone(given.phone) === null) missing.push('phone');
  if (given.communeCode === '') missing.push('communeCode');
  if (given.village.trim() === '') missing.push('village');
  return missing;
}

/** As the order carries it. @throws RangeError when `missingIn` would name the phone */
export function deliveryOf(given: Address): Delivery {
  const phone = wirePhone(given.phone);
  if (phone === null) throw new RangeError('the phone number was not checked');
  return {
    method: 'home',
    name: given.name.trim(),
    phone,
    communeCode: given.communeCode,
    village: given.village.trim(),
    note: given.note.trim(),
  };
}
