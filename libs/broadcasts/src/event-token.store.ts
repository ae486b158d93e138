export interface EventToken {
  tokenHash: Buffer;
  broadcastId: string;
  sessionHash: Buffer;
  expiresAt: Date;
}

export abstract class EventTokenStore {
  abstract add(token: EventToken): Promise<void>;
  abstract find(tokenHash: Buffer): Promise<EventToken | null>;
}
