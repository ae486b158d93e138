/** Makes sure that one process writes a broadcast's live edge at a time. */
export abstract class LiveEdgeLease {
  /** @returns false while another process holds it */
  abstract acquire(broadcastId: string): Promise<boolean>;
  abstract release(broadcastId: string): Promise<void>;
  /** Gives everything back; nothing can be acquired after this. */
  abstract close(): Promise<void>;
  /** Called with each broadcast whose lease is gone for good: its edge belongs to another process now. */
  abstract onLost(handler: (broadcastId: string) => void): void;
}
