import { describe, expect, it } from '@jest/globals';
import { safeReason } from './safe-reason.js';

describe('why a job failed, for a page', () => {
  it.each([
    ['connect ECONNREFUSED postgres://chophien:s3cr3t@db:5432/x', 'connect ECONNREFUSED postgres://***@db:5432/x'],
    ['gateway said no to sk_test_chophien', 'gateway said no to ***'],
    ['signed with whsec_abc123, refused', 'signed with ***, refused'],
    ['Authorization: Bearer abc.def.ghi', 'Authorization: ***'],
    ['{"token":"abc","orderId":7}', '{"token":"***","orderId":7}'],
    ['no answer for +84912345678', 'no answer for +********678'],
    ['order 0198f2aa-7b1c-7000-8000-0123456789ab is gone', 'order 0198f2aa-7b1c-7000-8000-0123456789ab is gone'],
    [`session ${'a'.repeat(43)} ended`, 'session *** ended'],
    ['two\n  lines', 'two lines'],
  ])('%s', (reason, shown) => {
    expect(safeReason(reason)).toBe(shown);
  });

  it('is not endless', () => {
    expect(safeReason('x '.repeat(1_000))).toHaveLength(300);
  });
});
