import { channel } from 'node:diagnostics_channel';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Metrics } from './metrics.js';
import { currentRequestId, runForRequest } from './request-context.js';
import { requestIdOf } from './request-id.js';

const given = (value: string) => requestIdOf({ headers: { 'x-request-id': value } });

describe('the id of a request', () => {
  it('is the one that came with it, when it looks like one', () => {
    for (const id of ['01a227d8-f7d7-7f47', 'abcdefgh', 'A_b-9'.repeat(12)]) expect(given(id)).toBe(id);
  });

  it('is new when what came could be anything else', () => {
    const anything = [
      '',
      'short',
      'x'.repeat(65),
      'a b c d e f',
      'line\nbreak9',
      '"quoted99"',
      '-beginswithdash',
      'ẩn danh 99',
    ];
    for (const id of anything) expect(given(id)).toMatch(/^[0-9a-f-]{36}$/);
    expect(requestIdOf({ headers: {} })).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is known wherever the work for it has got to, and nowhere else', async () => {
    const seen = await Promise.all(
      ['one', 'two'].map((id) =>
        runForRequest(id, async () => {
          await delay(1);
          return [currentRequestId(), runForRequest(null, currentRequestId), currentRequestId()];
        }),
      ),
    );
    expect(seen).toEqual([
      ['one', null, 'one'],
      ['two', null, 'two'],
    ]);
    expect(currentRequestId()).toBeNull();
  });
});

describe('metrics', () => {
  it('leave out a number that cannot be told, and keep the others', async () => {
    const metrics = new Metrics('test');
    metrics.gauge('chophien_broken', 'Fails.', () => Promise.reject(new Error('away')));
    metrics.gauge('chophien_whole', 'Works.', () => 3);
    metrics.readings('chophien_states', 'Works.', ['state'], () => [{ labels: { state: 'idle' }, value: 2 }]);
    const text = await metrics.text();
    expect(text).toContain('chophien_whole{app="test"} 3\n');
    expect(text).toContain('chophien_states{state="idle",app="test"} 2\n');
    expect(text).not.toMatch(/^chophien_broken/m);
  });

  it('hear what a feature publishes until they end', async () => {
    const metrics = new Metrics('test');
    const heard = channel('test.heard');
    const counter = metrics.counter('chophien_heard_total', 'Messages.', ['kind']);
    metrics.follow<string>(heard, (kind) => counter.inc({ kind }));
    heard.publish('a');
    metrics.onApplicationShutdown();
    heard.publish('a');
    expect(await metrics.text()).toContain('chophien_heard_total{kind="a",app="test"} 1\n');
  });
});
