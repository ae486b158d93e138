import type { PreparedDelivery, PreparedOrder } from '../domain/prepared-order.js';

export type PreparedDraft = Omit<PreparedOrder, 'id' | 'orderId'>;

/** What comments have prepared. */
export abstract class PreparedOrderStore {
  /** Also forgets what the buyer let go long ago. */
  abstract add(draft: PreparedDraft): Promise<PreparedOrder>;
  abstract find(id: string): Promise<PreparedOrder | null>;
  /** The buyer's newest in a broadcast, whatever became of them, made or renewed after `since`. */
  abstract recent(buyerId: string, broadcastId: string, since: Date): Promise<PreparedOrder[]>;
  /** Null when it has become an order in the meantime. */
  abstract renew(
    id: string,
    change: Partial<Pick<PreparedOrder, 'commentId' | 'lines' | 'phone' | 'delivery' | 'expiresAt'>>,
  ): Promise<PreparedOrder | null>;
  /** Where the buyer's last order went; a pickup point only where this cooperative has it. */
  abstract lastDelivery(buyerId: string, cooperativeId: string | null): Promise<PreparedDelivery | null>;
}
