/** Where a reader of a broadcast's events stands: after the event with this transaction and number. */
export interface EventPosition {
  transactionId: bigint;
  id: bigint;
}

export const START: EventPosition = { transactionId: 0n, id: 0n };

const EVENT_ID = /^(\d{1,20})-(\d{1,19})$/;

/** The SSE event id of a position. */
export function formatPosition({ transactionId, id }: EventPosition): string {
  return `${transactionId}-${id}`;
}

/** The position in a `Last-Event-ID`; null when it is not one of ours. */
export function parsePosition(text: string): EventPosition | null {
  const [, transactionId, id] = EVENT_ID.exec(text) ?? [];
  if (transactionId === undefined || id === undefined) return null;
  const position = { transactionId: BigInt(transactionId), id: BigInt(id) };
  // Beyond these PostgreSQL's xid8 and bigint cannot hold them.
  const fits = position.transactionId < 2n ** 64n && position.id < 2n ** 63n;
  return fits ? position : null;
}

export function isAfter(a: EventPosition, b: EventPosition): boolean {
  return a.transactionId === b.transactionId ? a.id > b.id : a.transactionId > b.transactionId;
}
