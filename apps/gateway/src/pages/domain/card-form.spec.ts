import { describe, expect, it } from '@jest/globals';
import { readCardForm } from './card-form.js';

const form = { number: '4242 4242 4242 4242', expiry: '12/34', cvc: '123', name: ' NGUYEN THI LAN ' };

describe('the card form', () => {
  it('understands a card as people type it', () => {
    expect(readCardForm(form)).toEqual({
      card: { number: '4242424242424242', expMonth: 12, expYear: 2034, cvc: '123', name: 'NGUYEN THI LAN' },
    });
  });
  it.each([
    ['1/34', 1, 2034],
    ['01 / 2034', 1, 2034],
    ['0134', 1, 2034],
    ['12-30', 12, 2030],
    ['7.29', 7, 2029],
  ])('reads the expiry %p', (expiry, expMonth, expYear) => {
    expect(readCardForm({ ...form, expiry })).toMatchObject({ card: { expMonth, expYear } });
  });
  it.each([
    ['number', { number: '4242' }],
    ['number', { number: '4242 4242 4242 424x' }],
    ['number', { number: '4'.repeat(20) }],
    ['expiry', { expiry: '13/34' }],
    ['expiry', { expiry: '00/34' }],
    ['expiry', { expiry: '2034' }],
    ['expiry', { expiry: '' }],
    ['cvc', { cvc: '12' }],
    ['cvc', { cvc: 'abc' }],
  ])('says that the %s cannot be right', (field, change) => {
    expect(readCardForm({ ...form, ...change })).toEqual({ wrong: [field] });
  });
  it('names every wrong field at once', () => {
    expect(readCardForm({ number: '', expiry: '', cvc: '', name: '' })).toEqual({ wrong: ['number', 'expiry', 'cvc'] });
  });
});
