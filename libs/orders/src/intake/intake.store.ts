import type { IntakeFacts, OrderCommand, PlacedOrder } from '../domain/place-order.js';

/** Idempotency records of new orders stand under this route, as those of every other POST do under theirs. */
export const INTAKE_ROUTE = 'POST /api/v1/orders';

/** What identifies one attempt to order: scoped to the person who sent it (M6). */
export interface CommandKey {
  actorId: string;
  key: string;
  /** SHA-256 of the request body, hexadecimal. */
  requestHash: string;
}

export interface KeptAnswer {
  actorId: string;
  key: string;
  requestHash: string;
  /** Null while another request with the key is still running, which the buyer's lock rules out here. */
  body: string | null;
}

/** An order, the request it answers, and the bytes of that answer. */
export interface SettledOrder {
  placed: PlacedOrder;
  key: CommandKey;
  body: string;
}

export interface Loaded {
  facts: Omit<IntakeFacts, 'openMethods' | 'unpaidMax'>;
  /** As many fresh order numbers as there are commands. */
  numbers: number[];
}

/** The rows behind the intake. Every method but `read` needs an open transaction. */
export abstract class IntakeStore {
  /** One batch at a time per buyer, whatever process it runs in; taken in one fixed order. */
  abstract lockBuyers(buyerIds: readonly string[]): Promise<void>;
  abstract keptAnswers(keys: readonly CommandKey[]): Promise<KeptAnswer[]>;
  /** Locks the lots in order of their ids, then open parcels of the buyers, and reads everything else behind the locks. */
  abstract lockAndLoad(commands: readonly OrderCommand[]): Promise<Loaded>;
  /** The same facts without any lock, for a quote. */
  abstract read(command: OrderCommand): Promise<Loaded>;
  /** Stock, parcels, orders, lines, reservations, payments and kept answers, in a fixed number of statements. */
  abstract write(orders: readonly SettledOrder[]): Promise<void>;
}
