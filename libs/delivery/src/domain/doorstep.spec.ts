import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { acceptedAmounts, checkCash, judgeHandover, type ProofDraft, spreadCash } from './doorstep.js';

const refusal = (code: string) => expect.objectContaining({ code });
const delivered = (more: Partial<ProofDraft> = {}): ProofDraft => ({ outcome: 'delivered', cashVnd: 0, ...more });

describe('the handover (M15)', () => {
  it('is made by the right code', () => {
    expect(judgeHandover(delivered({ handoverCode: '4821' }), '4821', 2)).toEqual({ ok: true, byCode: true });
  });

  it('counts wrong codes and after the third asks for a photo and a reason', () => {
    const wrong = delivered({ handoverCode: '0000' });
    expect(judgeHandover(wrong, '4821', 0)).toMatchObject({
      ok: false,
      wrongTries: 1,
      refusal: { code: 'proof.code_wrong' },
    });
    expect(judgeHandover(wrong, '4821', 1)).toMatchObject({ wrongTries: 2, refusal: { facts: { triesLeft: 1 } } });
    expect(judgeHandover(wrong, '4821', 2)).toMatchObject({ wrongTries: 3, refusal: { code: 'proof.photo_needed' } });
  });

  it('takes no code after the third wrong one, not even the right one: a thief would have had ten thousand tries', () => {
    const right = delivered({ handoverCode: '4821' });
    expect(judgeHandover(right, '4821', 3)).toMatchObject({
      ok: false,
      wrongTries: 3,
      refusal: { code: 'proof.photo_needed' },
    });
    const photo = delivered({ photoId: 'p1', reason: 'Khách không có điện thoại' });
    expect(judgeHandover(photo, '4821', 3)).toEqual({ ok: true, byCode: false });
    expect(judgeHandover(delivered({ photoId: 'p1' }), '4821', 3)).toMatchObject({ ok: false });
  });

  it('needs the code first: a photo does not spare the three tries', () => {
    const photo = delivered({ photoId: 'p1', reason: 'Vội' });
    expect(judgeHandover(photo, '4821', 0)).toMatchObject({
      ok: false,
      wrongTries: 0,
      refusal: { code: 'proof.code_needed' },
    });
  });

  it.each(['refused', 'absent'] as const)('needs no code but a reason when the buyer is %s', (outcome) => {
    expect(judgeHandover({ outcome, cashVnd: 0 }, '4821', 0)).toMatchObject({
      refusal: { code: 'proof.reason_needed' },
    });
    expect(judgeHandover({ outcome, cashVnd: 0, reason: 'Đi rẫy' }, '4821', 3)).toEqual({ ok: true, byCode: false });
  });
});

describe('what was taken at the door', () => {
  const packed = [
    { lineId: 'a', amount: 2_000 },
    { lineId: 'b', amount: 3 },
  ];
  const taken = (outcome: ProofDraft['outcome'], ...lines: [string, number][]) =>
    Object.fromEntries(
      acceptedAmounts(
        { outcome, acceptedLines: lines.map(([orderLineId, amount]) => ({ orderLineId, amount })) },
        packed,
      ),
    );

  it('is everything, nothing, or the part that is named', () => {
    expect(taken('delivered')).toEqual({ a: 2_000, b: 3 });
    expect(taken('refused')).toEqual({ a: 0, b: 0 });
    expect(taken('part', ['b', 2])).toEqual({ a: 0, b: 2 });
    expect(taken('part', ['b', 3], ['a', 500])).toEqual({ a: 500, b: 3 });
  });

  it('refuses a part that is everything, nothing, too much, twice named, or of another parcel', () => {
    const invalid = refusal('proof.quantities_invalid');
    expect(() => taken('part')).toThrow(invalid);
    expect(() => taken('part', ['a', 0])).toThrow(invalid);
    expect(() => taken('part', ['a', 2_000], ['b', 3])).toThrow(invalid);
    expect(() => taken('part', ['a', 2_001])).toThrow(invalid);
    expect(() => taken('part', ['a', 1], ['a', 2])).toThrow(invalid);
    expect(() => taken('part', ['x', 1])).toThrow(invalid);
    expect(() => taken('delivered', ['a', 2_000])).toThrow(invalid);
  });
});

describe('cash at the door', () => {
  it('is what is due, or less with a reason, and never more', () => {
    expect(() => checkCash(53_000, 53_000, undefined)).not.toThrow();
    expect(() => checkCash(50_000, 53_000, 'Khách thiếu 3.000')).not.toThrow();
    const differs = refusal('proof.cash_differs');
    expect(() => checkCash(50_000, 53_000, undefined)).toThrow(differs);
    expect(() => checkCash(54_000, 53_000, 'Khách cho thêm')).toThrow(differs);
  });

  it('is laid on the orders to the đồng, none getting more than it is owed', () => {
    const dues = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(dues, fc.double({ min: 0, max: 1, noNaN: true }), (owed, share) => {
        const total = owed.reduce((sum, vnd) => sum + vnd, 0);
        const cash = Math.floor(total * share);
        const spread = spreadCash(cash, owed);
        expect(spread.reduce((sum, vnd) => sum + vnd, 0)).toBe(cash);
        expect(spread.every((vnd, index) => vnd <= owed[index]!)).toBe(true);
      }),
    );
  });
});
