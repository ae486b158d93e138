import { isId, type Vnd } from '#kernel';

/** As much of an event as we look at; everything else is kept and never relied on. */
interface EventLike {
  type?: unknown;
  data?: unknown;
}

/** Which of our payments an event is about. */
export interface EventSubject {
  intentId: string | null;
  paymentId: string | null;
}

/** Reads what any kind of event says about its intent: the object itself, or the one that it names. */
export function subjectOf(event: EventLike): EventSubject {
  const object = objectOf(event);
  const own = object.object === 'payment_intent' ? object.id : object.payment_intent;
  const metadata = isRecord(object.metadata) ? object.metadata : {};
  return {
    intentId: typeof own === 'string' ? own : isRecord(own) && typeof own.id === 'string' ? own.id : null,
    paymentId: isId(metadata.payment_id) ? metadata.payment_id : null,
  };
}

export interface Dispute {
  id: string;
  amountVnd: Vnd;
  reason: string;
}

/** Null for every event but one that opens a dispute. */
export function disputeOf(event: EventLike): Dispute | null {
  if (event.type !== 'charge.dispute.created') return null;
  const { id, amount, reason } = objectOf(event);
  if (typeof id !== 'string' || typeof amount !== 'number') return null;
  return { id, amountVnd: amount, reason: typeof reason === 'string' ? reason : 'general' };
}

function objectOf({ data }: EventLike): Record<string, unknown> {
  const object = isRecord(data) ? data.object : null;
  return isRecord(object) ? object : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
