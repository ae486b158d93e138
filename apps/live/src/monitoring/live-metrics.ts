import { Injectable } from '@nestjs/common';
import { Metrics, watchPool } from '#monitoring';
import { Database } from '#persistence';
import { BroadcastDirectory } from '../edge/broadcast-directory.js';
import { FRAGMENTS, type FragmentNote } from '../ingest/ingest.service.js';

/** What an operator watches of the media service: what comes in, and who waits for the next part. */
@Injectable()
export class LiveMetrics {
  constructor(metrics: Metrics, database: Database, directory: BroadcastDirectory) {
    watchPool(metrics, () => database.pool);
    metrics.gauge('chophien_live_broadcasts', 'Broadcasts in memory.', () => directory.all.length);
    metrics.gauge('chophien_live_waiting_requests', 'Playlist requests that wait for the next part.', () =>
      directory.all.reduce((sum, { edge }) => sum + edge.waiting.size, 0),
    );
    const fragments = metrics.counter(
      'chophien_live_fragments_total',
      'Fragments that came, by track and by how they ended: created, same, or the code of the refusal.',
      ['track', 'outcome'],
    );
    const bytes = metrics.counter('chophien_live_fragment_bytes_total', 'Bytes of fragments that were kept.', [
      'track',
    ]);
    for (const track of ['video', 'audio']) {
      fragments.inc({ track, outcome: 'created' }, 0);
      bytes.inc({ track }, 0);
    }
    metrics.follow<FragmentNote>(FRAGMENTS, ({ track, bytes: size, outcome }) => {
      fragments.inc({ track, outcome });
      if (outcome === 'created') bytes.inc({ track }, size);
    });
  }
}
