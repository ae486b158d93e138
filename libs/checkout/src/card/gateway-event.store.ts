export interface NewEvent {
  id: string;
  type: string;
  intentId: string | null;
  paymentId: string | null;
  payload: object;
}

export interface StoredEvent {
  id: string;
  type: string;
  intentId: string | null;
  paymentId: string | null;
  payload: Record<string, unknown>;
  receivedAt: Date;
  tries: number;
  done: boolean;
}

/** What the gateway told us, once per event id. */
export abstract class GatewayEventStore {
  /** Answers false when it is known already. */
  abstract add(event: NewEvent): Promise<boolean>;
  abstract find(eventId: string): Promise<StoredEvent | null>;
  abstract tryAgain(eventId: string, at: Date): Promise<void>;
  abstract done(eventId: string): Promise<void>;
  /** Events that wait, taken for so long that nobody else looks meanwhile. */
  abstract claimDue(limit: number, forSeconds: number): Promise<string[]>;
}
