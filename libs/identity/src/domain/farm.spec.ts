import { describe, expect, it } from '@jest/globals';
import type { Actor, RoleGrant } from './actor.js';
import { checkMaySell, checkVerifier, judgeAuthority } from './farm.js';

const actor = (userId: string, ...grants: RoleGrant[]): Actor => ({
  userId,
  phone: '+84900000000',
  name: userId,
  locale: 'vi',
  identityVerified: true,
  grants,
});
const officerOf = (communeCode: string): RoleGrant => ({ role: 'officer', communeCode, cooperativeId: null });
const farm = { id: 'farm', ownerId: 'owner', communeCode: '16999' };

describe('who acts for a farm (M19)', () => {
  it('its owner, with or without consent', () => {
    expect(judgeAuthority(actor('owner'), farm, false)).toBe('owner');
    expect(judgeAuthority(actor('owner'), farm, true)).toBe('owner');
  });

  it('an officer of its commune, while the consent is live', () => {
    expect(judgeAuthority(actor('duyen', officerOf('16999')), farm, true)).toBe('officer');
    expect(() => judgeAuthority(actor('duyen', officerOf('16999')), farm, false)).toThrow('has not agreed');
  });

  it('nobody else, whatever the consent says', () => {
    const clerk: RoleGrant = { role: 'clerk', communeCode: '16999', cooperativeId: 'c' };
    for (const other of [actor('x'), actor('x', officerOf('16998')), actor('x', clerk)]) {
      expect(() => judgeAuthority(other, farm, true)).toThrow('may not act');
    }
  });
});

describe('who verifies a farm', () => {
  it('an officer of its commune who does not own it', () => {
    expect(() => checkVerifier(actor('duyen', officerOf('16999')), farm)).not.toThrow();
    expect(() => checkVerifier(actor('owner', officerOf('16999')), farm)).toThrow('cannot be verified');
    expect(() => checkVerifier(actor('duyen', officerOf('16998')), farm)).toThrow('cannot be verified');
  });
});

describe('selling', () => {
  it('needs a verified farm', () => {
    expect(() => checkMaySell({ id: 'farm', state: 'verified' })).not.toThrow();
    expect(() => checkMaySell({ id: 'farm', state: 'pending' })).toThrow('not verified');
    expect(() => checkMaySell({ id: 'farm', state: 'rejected' })).toThrow('not verified');
  });
});
