/** Every Bull queue of the market; the outbox names one of them in each message. */
export const QUEUES = ['broadcasts', 'orders', 'delivery', 'notifications', 'payments'] as const;
export type QueueName = (typeof QUEUES)[number];

/** What a Bull job carries: the outbox row it stands for. Its name is the message's name. */
export interface OutboxJob {
  outboxId: string;
  payload: Record<string, unknown>;
  /** The request that caused it; null for what the clock caused. */
  requestId: string | null;
}
