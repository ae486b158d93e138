import { describe, expect, it } from '@jest/globals';
import { RATE_INTERVAL_SECONDS, RateController } from './rate-controller.js';

const SOUND = 40_000;
const STEP_SECONDS = 0.1;

/** An encoder that makes what it is told, in front of a link; answers the seconds that wait, every tenth of a second. */
function drive(seconds: number, linkBitsPerSecond: (second: number) => number, controller: RateController | null) {
  let queue: { bits: number; seconds: number }[] = [];
  let acknowledged = 0;
  const waits: number[] = [];
  const rates: number[] = [];
  for (let step = 0; step * STEP_SECONDS < seconds; step++) {
    const rate = controller?.rate ?? { bitsPerSecond: 600_000, frameDivider: 1 };
    queue.push({ bits: (rate.bitsPerSecond + SOUND) * STEP_SECONDS, seconds: STEP_SECONDS });
    let room = linkBitsPerSecond(step * STEP_SECONDS) * STEP_SECONDS;
    while (queue.length && room > 0) {
      const sent = Math.min(room, queue[0]!.bits);
      queue[0]!.bits -= sent;
      room -= sent;
      acknowledged += sent;
      if (queue[0]!.bits < 1e-6) queue = queue.slice(1);
    }
    const waiting = queue.reduce((sum, one) => sum + one.seconds, 0);
    waits.push(waiting);
    rates.push(rate.bitsPerSecond);
    const stepsPerReading = Math.round(RATE_INTERVAL_SECONDS / STEP_SECONDS);
    if (step % stepsPerReading === stepsPerReading - 1) {
      const acknowledgedBitsPerSecond = acknowledged / RATE_INTERVAL_SECONDS;
      controller?.read({ liveSeconds: waiting, waitingSeconds: waiting, acknowledgedBitsPerSecond });
      acknowledged = 0;
    }
  }
  return { waits, rates };
}

describe('following the link', () => {
  it('holds the backlog at 7 s or less on 250 kbit/s, and melts it', () => {
    const free = drive(60, () => 250_000, null);
    expect(Math.max(...free.waits)).toBeGreaterThan(27);
    const { waits } = drive(60, () => 250_000, new RateController(600_000));
    expect(Math.max(...waits)).toBeLessThanOrEqual(7);
    expect(waits[250]!).toBeLessThanOrEqual(1);
  });

  it('takes half of the pictures away below 200 kbit/s, and gives them back', () => {
    const controller = new RateController(600_000);
    drive(30, () => 180_000, controller);
    expect(controller.rate.frameDivider).toBe(2);
    drive(40, () => 2_000_000, controller);
    expect(controller.rate).toEqual({ bitsPerSecond: 600_000, frameDivider: 1 });
  });

  it('does not leave its limits, and does not bother the encoder for nothing', () => {
    const controller = new RateController(600_000);
    const reading = { liveSeconds: 20, waitingSeconds: 20, acknowledgedBitsPerSecond: 0 };
    expect(controller.read(reading)).toBe(true);
    expect(controller.rate.bitsPerSecond).toBe(90_000);
    expect(controller.read(reading)).toBe(false);
    const easy = { liveSeconds: 0, waitingSeconds: 0, acknowledgedBitsPerSecond: 100_000 };
    let changes = 0;
    for (let index = 0; index < 40; index++) if (controller.read(easy)) changes++;
    expect(controller.rate.bitsPerSecond).toBe(600_000);
    expect(changes).toBeLessThan(20);
  });

  it('leaves room for the replay while an old backlog melts', () => {
    const controller = new RateController(600_000);
    controller.read({ liveSeconds: 0.5, waitingSeconds: 60, acknowledgedBitsPerSecond: 640_000 });
    expect(controller.rate.bitsPerSecond).toBe(430_000);
    controller.read({ liveSeconds: 0.5, waitingSeconds: 50, acknowledgedBitsPerSecond: 4_000_000 });
    expect(controller.rate.bitsPerSecond).toBe(430_000);
  });
});
