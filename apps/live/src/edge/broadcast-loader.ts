import { Injectable, Logger } from '@nestjs/common';
import { checkFragment, summarise, type TrackKind } from '#media';
import { ObjectStore } from '#objects';
import { LiveSettings } from '../live-settings.js';
import type { RegisteredBroadcast } from '../registry/broadcast-registry.js';
import { JournalStore } from '../store/journal-store.js';
import { epochName, epochsFolder, fragmentName, journalName, trackFolder } from '../store/media-names.js';
import { FragmentSource } from './fragment-source.js';
import { readJournal } from './journal-lines.js';
import { type EpochRecord, LiveBroadcast, type OpenEpoch, openEpochOf } from './live-broadcast.js';
import { LiveEdge } from './live-edge.js';

const log = new Logger('BroadcastLoader');
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,9})$/;
const TRACKS: readonly TrackKind[] = ['video', 'audio'];

/** Brings a broadcast from the store into memory: what was published, and what still waits to be. */
@Injectable()
export class BroadcastLoader {
  constructor(
    private readonly store: ObjectStore,
    private readonly journal: JournalStore,
    private readonly settings: LiveSettings,
  ) {}

  async load(record: RegisteredBroadcast): Promise<LiveBroadcast> {
    const name = journalName(record.id);
    const content = readJournal(await this.journal.read(name));
    const source = new FragmentSource(record.id, this.store);
    const edge = new LiveEdge(
      { journalName: name, journal: this.journal, source, policy: this.settings.policy, now: () => Date.now() },
      content,
    );
    const broadcast = new LiveBroadcast(record, edge, source);
    for (const epoch of await this.numbersIn(epochsFolder(record.id))) await this.loadEpoch(broadcast, epoch);
    // Only now, so that nothing is passed over for a fragment that was about to be read.
    broadcast.update(record);
    return broadcast;
  }

  private async loadEpoch(broadcast: LiveBroadcast, epoch: number): Promise<void> {
    const record = await this.readEpoch(broadcast.id, epoch);
    // A crash came between the folder and its configuration: nothing was acknowledged there.
    if (!record) return;
    const [video, audio] = await Promise.all(
      TRACKS.map((track) => this.numbersIn(trackFolder(broadcast.id, epoch, track))),
    );
    const open = openEpochOf(record, { video: video!, audio: audio! });
    broadcast.epochs.set(epoch, open);
    broadcast.edge.openEpoch(epoch, record.config, record.originMs);
    for (const track of TRACKS) await this.handOver(broadcast, epoch, open, track);
  }

  async readEpoch(broadcastId: string, epoch: number): Promise<EpochRecord | null> {
    const bytes = await this.store.get(epochName(broadcastId, epoch));
    return bytes && (JSON.parse(Buffer.from(bytes).toString('utf8')) as EpochRecord);
  }

  /** Acknowledged but not yet published when the process went down. */
  private async handOver(broadcast: LiveBroadcast, epoch: number, open: OpenEpoch, track: TrackKind): Promise<void> {
    const from = broadcast.edge.liveFrom(epoch, track);
    const config = open.config[track];
    if (from === null || !config) return;
    for (const number of open.acknowledged[track]) {
      if (number < from) continue;
      const name = fragmentName(broadcast.id, epoch, track, number);
      const bytes = await this.store.get(name);
      const check = bytes && checkFragment(bytes, track, open.config);
      if (check?.ok) {
        broadcast.edge.arrived(epoch, track, summarise(number, check.fragment, config.timescale), check.fragment);
      } else {
        log.error(`${name} was acknowledged and cannot be read`);
      }
    }
  }

  private async numbersIn(folder: string): Promise<number[]> {
    const names = await this.store.list(folder);
    return names
      .filter((name) => WHOLE_NUMBER.test(name))
      .map(Number)
      .sort((a, b) => a - b);
  }
}
