import {
  BroadcastRegistry,
  type BroadcastState,
  type RegisteredBroadcast,
  type StreamKeyAnswer,
} from '../../apps/live/src/registry/broadcast-registry.js';

/** The market's side in memory, with the same moves as the real one. */
export class FakeBroadcastRegistry extends BroadcastRegistry {
  readonly broadcasts = new Map<string, RegisteredBroadcast & { token: string; streamKey: string }>();
  readonly refusals: unknown[] = [];
  /** When set, every call fails as if the database were away. */
  isAway = false;

  add(id: string, state: BroadcastState = 'scheduled'): { token: string; streamKey: string } {
    const keys = { token: `token-of-${id}`, streamKey: `key-of-${id}` };
    const rehearsalKey = state === 'rehearsing' ? `practice-of-${id}` : null;
    this.broadcasts.set(id, { id, state, startedAt: null, rehearsalKey, endedAt: null, pins: [], ...keys });
    return keys;
  }

  change(id: string, change: Partial<RegisteredBroadcast>): void {
    const broadcast = this.broadcasts.get(id);
    if (broadcast) this.broadcasts.set(id, { ...broadcast, ...change });
  }

  async authorizeUpload(id: string, token: string): Promise<boolean> {
    this.answer();
    return this.broadcasts.get(id)?.token === token;
  }

  async authorizeStreamKey(streamKey: string): Promise<StreamKeyAnswer> {
    this.answer();
    const found = [...this.broadcasts.values()].find((broadcast) => broadcast.streamKey === streamKey);
    return found ? { broadcastId: found.id } : { refusal: 'This stream key is not valid.' };
  }

  async ingestRefused(_id: string, refusal: unknown): Promise<void> {
    this.refusals.push(refusal);
  }

  async get(id: string): Promise<RegisteredBroadcast | null> {
    this.answer();
    const broadcast = this.broadcasts.get(id);
    if (!broadcast) return null;
    const { state, startedAt, rehearsalKey, endedAt, pins } = broadcast;
    return { id, state, startedAt, rehearsalKey, endedAt, pins };
  }

  async mediaArrived(id: string): Promise<void> {
    this.move(id, ['scheduled', 'interrupted'], 'live');
  }

  async mediaLost(id: string): Promise<void> {
    this.move(id, ['live'], 'interrupted');
  }

  async end(id: string): Promise<void> {
    if (this.move(id, ['live', 'interrupted', 'rehearsing'], 'ended')) this.change(id, { endedAt: new Date() });
  }

  async replayReady(id: string): Promise<void> {
    this.move(id, ['ended'], 'replay_ready');
  }

  /** Nudges are best effort; a test that passes without them needs none. */
  onChange(): void {}

  private move(id: string, from: BroadcastState[], to: BroadcastState): boolean {
    this.answer();
    const broadcast = this.broadcasts.get(id);
    if (!broadcast || !from.includes(broadcast.state)) return false;
    this.change(id, { state: to });
    return true;
  }

  private answer(): void {
    if (this.isAway) throw Object.assign(new Error('the database is away'), { code: 'ECONNREFUSED' });
  }
}
