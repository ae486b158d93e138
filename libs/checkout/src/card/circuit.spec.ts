import { describe, expect, it } from '@jest/globals';
import { GatewayAway, GatewayRefusal } from './card-gateway.js';
import { Circuit } from './circuit.js';

describe('the circuit', () => {
  let now = 0;
  const fails = async () => {
    throw new GatewayAway('away');
  };
  const outcomes = async (circuit: Circuit, ...works: (() => Promise<unknown>)[]) => {
    const seen: string[] = [];
    for (const work of works) {
      let tried = false;
      const watched = () => {
        tried = true;
        return work();
      };
      seen.push(
        await circuit.run(watched).then(
          () => 'done',
          () => (tried ? 'failed' : 'not tried'),
        ),
      );
    }
    return seen;
  };

  it('rests after three failures in a row, then lets one try', async () => {
    const circuit = new Circuit(() => now);
    expect(await outcomes(circuit, fails, fails, fails, fails)).toEqual(['failed', 'failed', 'failed', 'not tried']);
    now += 5_001;
    expect(await outcomes(circuit, fails, fails)).toEqual(['failed', 'not tried']);
    now += 5_001;
    expect(
      await outcomes(
        circuit,
        async () => 1,
        fails,
        fails,
        async () => 1,
      ),
    ).toEqual(['done', 'failed', 'failed', 'done']);
  });

  it('while one tries, nobody else does', async () => {
    const circuit = new Circuit(() => now);
    await outcomes(circuit, fails, fails, fails);
    now += 5_001;
    let answer: () => void = () => undefined;
    const trying = circuit.run(() => new Promise<void>((resolve) => (answer = resolve)));
    expect(await outcomes(circuit, async () => 1)).toEqual(['not tried']);
    answer();
    await trying;
    expect(await outcomes(circuit, async () => 1)).toEqual(['done']);
  });

  it('a refusal is an answer', async () => {
    const circuit = new Circuit(() => now);
    const refuses = async () => {
      throw new GatewayRefusal('card_declined', 'no');
    };
    expect(await outcomes(circuit, fails, fails, refuses, fails, fails, async () => 1)).toEqual([
      'failed',
      'failed',
      'failed',
      'failed',
      'failed',
      'done',
    ]);
  });
});
