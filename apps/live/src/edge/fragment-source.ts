import { type Fragment, readFragment, type TrackKind } from '#media';
import type { ObjectStore } from '#objects';
import { fragmentName } from '../store/media-names.js';

/** Memory that fragments of one broadcast may take while they wait for their turn. */
const MAX_WAITING_BYTES = 16_000_000;

/** The fragments of one broadcast: from memory while they wait for the live edge, from the store at any time. */
export class FragmentSource {
  private readonly waiting = new Map<string, Fragment>();
  private waitingBytes = 0;

  constructor(
    private readonly broadcastId: string,
    private readonly store: ObjectStore,
  ) {}

  /** Keeps a stored fragment at hand; when too many wait already, the store has to do. */
  keep(epoch: number, track: TrackKind, number: number, fragment: Fragment): void {
    if (this.waitingBytes + fragment.payloadBytes > MAX_WAITING_BYTES) return;
    this.waiting.set(fragmentName(this.broadcastId, epoch, track, number), fragment);
    this.waitingBytes += fragment.payloadBytes;
  }

  release(epoch: number, track: TrackKind, number: number): void {
    const name = fragmentName(this.broadcastId, epoch, track, number);
    const fragment = this.waiting.get(name);
    if (!fragment) return;
    this.waiting.delete(name);
    this.waitingBytes -= fragment.payloadBytes;
  }

  /** Only asked for what was acknowledged; an absent or unreadable file is a damaged disk. */
  async read(epoch: number, track: TrackKind, number: number): Promise<Fragment> {
    const name = fragmentName(this.broadcastId, epoch, track, number);
    const waiting = this.waiting.get(name);
    if (waiting) return waiting;
    const bytes = await this.store.get(name);
    const reading = bytes && readFragment(bytes);
    if (!reading?.ok) throw new Error(`${name} was acknowledged and is ${bytes ? 'damaged' : 'missing'}`);
    return reading.fragment;
  }
}
