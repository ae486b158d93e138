import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { S3Server } from '../../../test/support/s3-server.js';
import { DiskObjectStore } from './disk/disk-object-store.js';
import type { ObjectStore } from './object-store.js';
import { S3ObjectStore } from './s3/s3-object-store.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (found: Uint8Array | null) => found && Buffer.from(found).toString();

/** Two stores over the same place, as two processes have them. */
interface Place {
  stores: [ObjectStore, ObjectStore];
  close(): Promise<void>;
}

async function disk(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'objects-'));
  return {
    stores: [new DiskObjectStore(folder), new DiskObjectStore(folder)],
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function s3(): Promise<Place> {
  const server = await S3Server.start();
  const stores: Place['stores'] = [new S3ObjectStore(server.access), new S3ObjectStore(server.access)];
  return {
    stores,
    close: async () => {
      for (const store of stores) store.close();
      await server.stop();
    },
  };
}

describe.each([
  ['a disk', disk],
  ['an S3-compatible store', s3],
])('objects on %s', (_where, open) => {
  let place: Place;
  let store: ObjectStore;
  let other: ObjectStore;
  beforeAll(async () => {
    place = await open();
    [store, other] = place.stores;
    await store.prepare();
    await store.check();
  });
  afterAll(() => place?.close());

  it('are found under their name, whoever asks', async () => {
    expect(await store.putNew('a/b/1', bytes('one'))).toBe('created');
    expect(text(await store.get('a/b/1'))).toBe('one');
    expect(text(await other.get('a/b/1'))).toBe('one');
    expect(await store.get('a/b/2')).toBeNull();
    expect(await store.get('a/b')).toBeNull();
  });

  it('keep every byte', async () => {
    const all = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7 + (i >> 8)) % 256);
    await store.putNew('bytes/all', all);
    expect(Buffer.from((await other.get('bytes/all'))!).equals(all)).toBe(true);
    expect(await store.putNew('bytes/none', new Uint8Array())).toBe('created');
    expect((await other.get('bytes/none'))?.length).toBe(0);
  });

  it('are never replaced by a new one, and say whether it is the same', async () => {
    await store.putNew('once', bytes('first'));
    expect(await other.putNew('once', bytes('first'))).toBe('same');
    expect(await other.putNew('once', bytes('second'))).toBe('different');
    expect(text(await store.get('once'))).toBe('first');
  });

  it('go to one of many who put at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const name = `race/${round}`;
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, i) => place.stores[i % 2]!.putNew(name, bytes(`writer ${i}`))),
      );
      expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'different')).toHaveLength(7);
      expect(text(await store.get(name))).toBe(`writer ${outcomes.indexOf('created')}`);
    }
  });

  it('are replaced where that is asked for', async () => {
    await store.replace('current.json', bytes('1'));
    await other.replace('current.json', bytes('2'));
    expect(text(await store.get('current.json'))).toBe('2');
  });

  it('are listed by what stands directly below a folder', async () => {
    for (const name of ['list/x/1', 'list/x/2', 'list/y/z/3', 'list/top', 'listed/not']) {
      await store.putNew(name, bytes(name));
    }
    expect((await other.list('list')).sort()).toEqual(['top', 'x', 'y']);
    expect((await store.list('list/x')).sort()).toEqual(['1', '2']);
    expect(await store.list('list/unknown')).toEqual([]);
    expect(await store.top()).toEqual(expect.arrayContaining(['list', 'listed']));
  });

  it('refuse a name that could lead elsewhere', async () => {
    for (const name of ['', '/a', 'a/', 'a//b', '../a', 'a/../b', '.hidden', 'A', 'a b', 'a\0', 'a%2fb', 'a\\b']) {
      await expect((async () => store.putNew(name, bytes('x')))()).rejects.toThrow('not a name');
      await expect((async () => store.get(name))()).rejects.toThrow('not a name');
      await expect((async () => store.list(name))()).rejects.toThrow('not a name');
    }
  });
});

describe('an S3-compatible store', () => {
  let server: S3Server;
  /** Gives up within a second; the patient one looks afterwards, since a busy machine can be slower than that too. */
  let store: S3ObjectStore;
  let patient: S3ObjectStore;
  const patience = { connect: 300, attempt: 300, request: 1_200 };
  beforeAll(async () => {
    server = await S3Server.start();
    store = new S3ObjectStore(server.access, patience);
    patient = new S3ObjectStore(server.access);
  });
  afterEach(() => {
    server.trouble = 'none';
    server.overlooksConditions = false;
  });
  afterAll(async () => {
    store?.close();
    patient?.close();
    await server?.stop();
  });

  it.each(['refuses', 'hangs', 'resets'] as const)(
    'says within seconds that it is not there while it %s, and nothing was kept',
    async (trouble) => {
      await patient.check();
      server.trouble = trouble;
      const since = performance.now();
      for (const asked of [
        () => store.putNew(`away/${trouble}`, bytes('x')),
        () => store.replace(`away/${trouble}`, bytes('x')),
        () => store.get(`away/${trouble}`),
        () => store.list('away'),
        () => store.check(),
      ]) {
        await expect(asked()).rejects.toMatchObject({ code: 'service.unavailable' });
      }
      expect(performance.now() - since).toBeLessThan(5 * (patience.request + 2_000));
      server.trouble = 'none';
      expect(await patient.get(`away/${trouble}`)).toBeNull();
      expect(await patient.putNew(`away/${trouble}`, bytes('x'))).toBe('created');
    },
  );

  it('tries again by itself when one answer is lost', async () => {
    server.trouble = 'resets';
    const put = patient.replace('again', bytes('x'));
    const before = server.requests.length;
    while (server.requests.length === before) await new Promise((resolve) => setImmediate(resolve));
    server.trouble = 'none';
    await put;
    expect(text(await patient.get('again'))).toBe('x');
  });

  it('is never written to when it would replace what was acknowledged', async () => {
    server.overlooksConditions = true;
    const old = new S3ObjectStore(server.access);
    await expect(old.check()).rejects.toMatchObject({ code: 'service.unavailable' });
    await expect(old.putNew('kept', bytes('x'))).rejects.toMatchObject({ code: 'service.unavailable' });
    expect(await old.get('kept')).toBeNull();
    // A store that learns it later is believed then.
    server.overlooksConditions = false;
    expect(await old.putNew('kept', bytes('x'))).toBe('created');
    expect(await old.list('probes')).toEqual([]);
    old.close();
  });

  it('makes its bucket, once', async () => {
    const fresh = new S3ObjectStore({ ...server.access, bucket: 'a-new-bucket' });
    await expect(fresh.check()).rejects.toMatchObject({ code: 'service.unavailable' });
    await fresh.prepare();
    await fresh.check();
    expect(await fresh.putNew('first', bytes('x'))).toBe('created');
    await fresh.prepare();
    expect(text(await fresh.get('first'))).toBe('x');
    fresh.close();
  });

  it('is not there with a wrong key or another bucket, and the secret is in no error', async () => {
    for (const wrong of [{ secretAccessKey: 'another-secret' }, { bucket: 'another-bucket' }]) {
      const stranger = new S3ObjectStore({ ...server.access, ...wrong });
      const refusal = await stranger.get('kept').catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: 'service.unavailable' });
      expect(JSON.stringify(refusal) + (refusal as Error).stack).not.toContain('secret');
      stranger.close();
    }
  });

  it('lists more than one page', async () => {
    const numbers = Array.from({ length: 1_050 }, (_, i) => String(i));
    for (let at = 0; at < numbers.length; at += 50) {
      await Promise.all(numbers.slice(at, at + 50).map((number) => patient.replace(`many/${number}`, bytes('x'))));
    }
    const before = server.requests.length;
    expect((await patient.list('many')).sort()).toEqual([...numbers].sort());
    expect(server.requests.length - before).toBe(2);
  });
});
