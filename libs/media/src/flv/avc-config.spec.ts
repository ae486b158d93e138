import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readAvcConfig } from './avc-config.js';
import { AVC_CONFIGS } from './testing/flv-bodies.js';

describe('readAvcConfig', () => {
  it.each([
    ['baseline360', { codec: 'avc1.42c01e', width: 640, height: 360 }],
    ['high1080', { codec: 'avc1.640028', width: 1920, height: 1080 }],
    ['main480', { codec: 'avc1.4d401e', width: 854, height: 480 }],
    ['interlaced576', { codec: 'avc1.64001e', width: 720, height: 576 }],
  ] as const)('reads profile and cropped size of %s', (name, config) => {
    expect(readAvcConfig(AVC_CONFIGS[name])).toEqual({ ok: true, config });
  });

  it('says why it refuses a record without parameter sets', () => {
    const cut = AVC_CONFIGS.baseline360.slice(0, 12);
    expect(readAvcConfig(cut)).toMatchObject({ ok: false, reason: expect.stringContaining('no sequence parameter') });
  });

  it('refuses NAL unit lengths of two bytes', () => {
    const short = AVC_CONFIGS.baseline360.slice();
    short[4] = 0xfd;
    expect(readAvcConfig(short)).toMatchObject({ ok: false, reason: expect.stringContaining('4-byte') });
  });

  it('reads or refuses any bytes, and never hangs or throws', () => {
    const anyBytes = fc.uint8Array({ maxLength: 200 });
    const mutated = fc
      .tuple(fc.constantFrom(...Object.values(AVC_CONFIGS)), fc.nat(60), fc.nat(255))
      .map(([config, at, value]) => config.map((byte, index) => (index === at ? value : byte)));
    fc.assert(
      fc.property(fc.oneof(anyBytes, mutated), (bytes) => {
        const reading = readAvcConfig(bytes);
        if (reading.ok) {
          expect(reading.config.width).toBeGreaterThanOrEqual(16);
          expect(reading.config.height).toBeLessThanOrEqual(4_096);
        } else expect(reading.reason).not.toBe('');
      }),
      { numRuns: 2_000 },
    );
  });
});
