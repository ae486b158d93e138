import { describe, expect, it } from '@jest/globals';
import { Gatherer, type GathererSettings, type Settled } from './gatherer.js';

const SETTINGS: GathererSettings = { gatherMs: 1, batchMax: 10, queueMax: 100, lanes: 1, waitMaxMs: 60_000 };

/** A settler whose batches end when the test says so. */
function settler(settings: Partial<GathererSettings> = {}) {
  const batches: { commands: number[]; end: (outcomes?: Settled<string>[]) => void; fail: (error: Error) => void }[] =
    [];
  let arrived: () => void = () => undefined;
  const gatherer = new Gatherer<number, string>(
    { ...SETTINGS, ...settings },
    (commands) =>
      new Promise((resolve, reject) => {
        const end = (outcomes: Settled<string>[] = commands.map((command) => ({ value: `done ${command}` }))) =>
          resolve(outcomes);
        batches.push({ commands, end, fail: reject });
        arrived();
      }),
  );
  const batch = async (index: number) => {
    while (!batches[index]) await new Promise<void>((resolve) => (arrived = resolve));
    return batches[index];
  };
  return { gatherer, batch, batches };
}
const full = expect.objectContaining({ code: 'intake.full' });

describe('gathering', () => {
  it('settles together what arrives together, each with its own outcome', async () => {
    const { gatherer, batch } = settler();
    const answers = [1, 2, 3].map((command) => gatherer.submit(command));
    const refused = expect(answers[1]).rejects.toThrow('no');
    const { commands, end } = await batch(0);
    expect(commands).toEqual([1, 2, 3]);
    end([{ value: 'a' }, { error: new Error('no') }, { value: 'c' }]);
    await refused;
    expect(await answers[0]).toBe('a');
    expect(await answers[2]).toBe('c');
  });

  it('gathers by itself while every lane is busy, in order of arrival', async () => {
    const { gatherer, batch } = settler({ batchMax: 3 });
    const first = gatherer.submit(0);
    const one = await batch(0);
    const later = [1, 2, 3, 4].map((command) => gatherer.submit(command));
    one.end();
    await first;
    const two = await batch(1);
    expect(two.commands).toEqual([1, 2, 3]);
    two.end();
    const three = await batch(2);
    expect(three.commands).toEqual([4]);
    three.end();
    expect(await Promise.all(later)).toEqual(['done 1', 'done 2', 'done 3', 'done 4']);
  });

  it('refuses at once what the queue cannot hold, and takes more when it has room again', async () => {
    const { gatherer, batch } = settler({ batchMax: 1, queueMax: 2 });
    const first = gatherer.submit(0);
    const one = await batch(0);
    const waiting = [gatherer.submit(1), gatherer.submit(2)];
    await expect(gatherer.submit(3)).rejects.toThrow(full);
    one.end();
    await first;
    (await batch(1)).end();
    (await batch(2)).end();
    await Promise.all(waiting);
    const again = gatherer.submit(4);
    (await batch(3)).end();
    expect(await again).toBe('done 4');
  });

  it('refuses what has waited too long to begin', async () => {
    const { gatherer, batches } = settler({ waitMaxMs: -1, batchMax: 1 });
    const late = gatherer.submit(0);
    await expect(late).rejects.toThrow(full);
    const { gatherer: patient, batch: next } = settler({ batchMax: 1 });
    const fine = patient.submit(1);
    (await next(0)).end();
    expect(await fine).toBe('done 1');
    expect(batches).toHaveLength(0);
  });

  it('fails all commands of a batch that breaks, and goes on', async () => {
    const { gatherer, batch } = settler();
    const broken = Promise.allSettled([gatherer.submit(1), gatherer.submit(2)]);
    (await batch(0)).fail(new Error('broken'));
    expect((await broken).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const next = gatherer.submit(3);
    (await batch(1)).end();
    expect(await next).toBe('done 3');
  });

  it('runs as many batches at once as it has lanes', async () => {
    const { gatherer, batch, batches } = settler({ lanes: 2, batchMax: 1 });
    const answers = [1, 2, 3].map((command) => gatherer.submit(command));
    const [one, two] = [await batch(0), await batch(1)];
    expect(batches).toHaveLength(2);
    one.end();
    (await batch(2)).end();
    two.end();
    expect(await Promise.all(answers)).toHaveLength(3);
  });

  it('settles what it has taken before it closes, and takes nothing after', async () => {
    const { gatherer, batch } = settler();
    const last = gatherer.submit(1);
    const closed = gatherer.close();
    await expect(gatherer.submit(2)).rejects.toThrow(full);
    (await batch(0)).end();
    expect(await last).toBe('done 1');
    await closed;
  });
});
