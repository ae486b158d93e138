import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkCard, passesLuhn, type TypedCard } from './card-check.js';
import { bankVerdict, CARDS, cardBehaviour, cardByNumber, cardByTestName } from './cards.js';

const NOW = new Date('2026-11-22T00:00:00Z');
const typed = (changes: Partial<TypedCard> = {}): TypedCard => ({
  number: '4242424242424242',
  expMonth: 12,
  expYear: 2030,
  cvc: '123',
  ...changes,
});
const findingOf = (changes: Partial<TypedCard>) => {
  const finding = checkCard(typed(changes), NOW);
  return 'card' in finding ? finding.card : [finding.refusal.code, finding.param];
};

describe('a typed card', () => {
  it.each<[string, Partial<TypedCard>, string | string[]]>([
    ['is known by its number', {}, 'visa'],
    ['may be typed in groups', { number: '4242 4242-4242 4242' }, 'visa'],
    ['may have a year of two digits', { expYear: 30 }, 'visa'],
    ['may come without its code', { cvc: null }, 'visa'],
    ['is good until its month is over', { expMonth: 11, expYear: 2026 }, 'visa'],
    ['needs digits', { number: '4242 4242 4242 abcd' }, ['invalid_number', 'number']],
    ['needs enough of them', { number: '42424242' }, ['invalid_number', 'number']],
    ['needs a right check digit', { number: '4242424242424243' }, ['incorrect_number', 'number']],
    ['may be the one that is always incorrect', { number: '4242424242424241' }, ['incorrect_number', 'number']],
    ['has no thirteenth month', { expMonth: 13 }, ['invalid_expiry_month', 'exp_month']],
    ['has no month zero', { expMonth: 0 }, ['invalid_expiry_month', 'exp_month']],
    ['is over after its month', { expMonth: 10, expYear: 2026 }, ['invalid_expiry_year', 'exp_year']],
    ['is not good for a lifetime', { expYear: 2100 }, ['invalid_expiry_year', 'exp_year']],
    ['has a code of digits', { cvc: '12a' }, ['invalid_cvc', 'cvc']],
    ['has no code of two', { cvc: '12' }, ['invalid_cvc', 'cvc']],
    ['has a code of four only as Amex', { cvc: '1234' }, ['invalid_cvc', 'cvc']],
    ['of Amex may have a code of four', { number: '378282246310005', cvc: '1234' }, 'amex'],
    ['of a real person is refused', { number: '4539578763621486' }, ['card_declined', 'number']],
  ])('%s', (_, changes, expected) => {
    expect(findingOf(changes)).toEqual(expected);
  });

  it('of the table passes the check of its digits, but for the one that must not', () => {
    for (const [name, { number }] of Object.entries(CARDS)) {
      expect([name, passesLuhn(number)]).toEqual([name, name !== 'incorrectNumber']);
      expect(cardByNumber(number)).toBe(name);
    }
  });

  it('shows any single wrong digit and any swap of neighbours but 09 and 90 (ISO/IEC 7812-1)', () => {
    const number = fc.constantFrom(...Object.values(CARDS).map((card) => card.number)).filter(passesLuhn);
    fc.assert(
      fc.property(number, fc.nat(), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
        const place = at % digits.length;
        const wrong = (Number(digits[place]) + by) % 10;
        expect(passesLuhn(`${digits.slice(0, place)}${wrong}${digits.slice(place + 1)}`)).toBe(false);
        const [a, b] = [digits[place]!, digits[place + 1]];
        if (b === undefined || a === b || ['09', '90'].includes(a + b)) return;
        expect(passesLuhn(digits.slice(0, place) + b + a + digits.slice(place + 2))).toBe(false);
      }),
    );
  });
});

describe('a test name', () => {
  it.each([
    ['pm_card_visa', 'visa'],
    ['pm_card_visa_debit', 'visa_debit'],
    ['pm_card_mastercard', 'mastercard'],
    ['pm_card_chargeDeclined', 'chargeDeclined'],
    ['pm_card_visa_chargeDeclined', 'chargeDeclined'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'chargeDeclinedInsufficientFunds'],
    ['pm_card_authenticationRequired', 'authenticationRequired'],
    ['pm_card_refundFail', 'refundFail'],
    ['pm_card_unheardOf', null],
    ['pm_card_constructor', null],
    ['pm_card_visa_', null],
    ['pm_1234', null],
  ])('%s stands for %s', (name, card) => {
    expect(cardByTestName(name)).toBe(card);
  });
});

describe('the bank', () => {
  it('asks the holder first, takes its time second, and decides last', () => {
    expect(bankVerdict(CARDS.visa)).toEqual({ kind: 'approved' });
    expect(bankVerdict(CARDS.authenticationRequired)).toEqual({ kind: 'challenge' });
    expect(bankVerdict(CARDS.authenticationRequired, { asked: true })).toEqual({ kind: 'approved' });
    const broke = CARDS.authenticationRequiredChargeDeclinedInsufficientFunds;
    expect(bankVerdict(broke)).toEqual({ kind: 'challenge' });
    expect(bankVerdict(broke, { asked: true })).toMatchObject({ decline: { declineCode: 'insufficient_funds' } });
    expect(bankVerdict(CARDS.processingChargeDeclined)).toEqual({ kind: 'wait' });
    expect(bankVerdict(CARDS.processingChargeDeclined, { waited: true }).kind).toBe('declined');
  });

  it('declines at the charge what could be attached', () => {
    expect(cardBehaviour('chargeCustomerFail')).toMatchObject({ decline: { code: 'card_declined' } });
    expect(cardBehaviour('chargeCustomerFail').declineAttach).toBeUndefined();
  });
});
