import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, it } from '@jest/globals';
import { loadSettings } from '#config';
import { RedisBus } from '#queue';
import { ViewerCounts } from './viewer-counts.js';

describe('the number of viewers', () => {
  const open: { onModuleDestroy(): void }[] = [];
  const startProcess = () => {
    const bus = new RedisBus(loadSettings(process.env));
    const counts = new ViewerCounts(bus);
    open.push(counts, bus);
    return counts;
  };
  afterEach(() => {
    for (const part of open.splice(0)) part.onModuleDestroy();
  });
  /** Each look starts what the counts need; the figure comes within the deadline or the test is over. */
  async function becomes(counts: ViewerCounts, broadcastId: string, wanted: number): Promise<void> {
    const deadlineMs = Date.now() + 10_000;
    while (counts.of(broadcastId) !== wanted) {
      if (Date.now() > deadlineMs) throw new Error(`still ${counts.of(broadcastId)}, not ${wanted}`);
      await pause(50);
    }
  }

  it('adds up what every process sees, and forgets who has left', async () => {
    const [here, there] = [startProcess(), startProcess()];
    here.enter('a');
    const leave = there.enter('a');
    there.enter('a');
    there.enter('b');
    await becomes(here, 'a', 3);
    await becomes(there, 'a', 3);
    await becomes(here, 'b', 1);
    leave();
    leave();
    await becomes(here, 'a', 2);
  }, 30_000);
});
