import { describe, expect, it } from '@jest/globals';
import { DomainError } from '#kernel';
import { checkPlace, checkRevocation, PLACE_OF, ROLES } from './role-grant.js';

const codeOf = (work: () => void): string => {
  try {
    work();
    return 'allowed';
  } catch (error) {
    return (error as DomainError).code;
  }
};

describe('the place of a role', () => {
  const places = {
    nowhere: { communeCode: null, cooperativeId: null },
    commune: { communeCode: '16999', cooperativeId: null },
    cooperative: { communeCode: null, cooperativeId: 'coop' },
    both: { communeCode: '16999', cooperativeId: 'coop' },
  };
  const fits = { commune: 'commune', cooperative: 'cooperative', everywhere: 'nowhere' };

  it.each(ROLES.flatMap((role) => Object.keys(places).map((place) => [role, place as keyof typeof places] as const)))(
    '%s with %s',
    (role, place) => {
      const expected = fits[PLACE_OF[role]] === place ? 'allowed' : 'role.place_wrong';
      expect(codeOf(() => checkPlace({ role, ...places[place] }))).toBe(expected);
    },
  );
});

describe('taking a role away', () => {
  const cases = ROLES.flatMap((role) =>
    ['own', 'other'].flatMap((whose) => [1, 2].map((administrators) => ({ role, whose, administrators }))),
  );
  it.each(cases)('$role of $whose, $administrators administrators', ({ role, whose, administrators }) => {
    const expected =
      role !== 'administrator'
        ? 'allowed'
        : whose === 'own'
          ? 'role.own_administration'
          : administrators === 1
            ? 'role.last_administrator'
            : 'allowed';
    const grant = { userId: whose === 'own' ? 'me' : 'you', role };
    expect(codeOf(() => checkRevocation('me', grant, administrators))).toBe(expected);
  });
});
