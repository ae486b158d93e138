import type { ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '#broadcasts';
import { EventFrames, EventStream } from './event-stream.js';

const event = (
  id: number,
  data: Record<string, unknown> = { id },
  staffData?: Record<string, unknown>,
): StoredEvent => ({
  position: { transactionId: 100n, id: BigInt(id) },
  broadcastId: 'b',
  kind: 'order',
  data,
  staffData: staffData ?? null,
});
const head = { transactionId: 100n, id: 5n };

function open(isStaff = false) {
  const response = new PassThrough({ highWaterMark: 16_384 });
  const stream = new EventStream(response as unknown as ServerResponse, new EventFrames(), isStaff);
  const ids = () =>
    String(response.read() ?? '')
      .split('\n\n')
      .flatMap((block) => /event: order\ndata: \{"id":(\d+)/.exec(block)?.[1] ?? []);
  return { response, stream, ids };
}

describe('an event stream', () => {
  it('tells what was missed, then what came meanwhile, each once and in order', () => {
    const { stream, ids } = open();
    stream.send([event(6), event(7)]);
    stream.begin([event(4), event(5)], head, 1);
    stream.send([event(7), event(8)]);
    expect(ids()).toEqual(['4', '5', '6', '7', '8']);
  });

  it('shows staff data to staff only', () => {
    const told = event(6, { id: 6 }, { buyerName: 'Lan' });
    const [everybody, staff] = [open(), open(true)];
    for (const { stream } of [everybody, staff]) {
      stream.begin([], head, 1);
      stream.send([told]);
    }
    expect(String(everybody.response.read())).not.toContain('Lan');
    expect(String(staff.response.read())).toContain('Lan');
  });

  it('cuts a listener off that does not read, instead of keeping its events in memory', () => {
    const { response, stream } = open();
    stream.begin([], head, 1);
    const bulk = { text: 'x'.repeat(10_000) };
    for (let id = 6; id < 106; id++) stream.send([event(id, bulk)]);
    expect(response.destroyed).toBe(true);
    expect(response.writableLength).toBeLessThan(400_000);
  });
});
