import { DomainError } from '#kernel';
import type { Role } from './actor.js';

export const ROLES = ['farmer', 'officer', 'clerk', 'courier', 'administrator'] as const satisfies readonly Role[];

/** Where each role holds. */
export const PLACE_OF: Record<Role, 'commune' | 'cooperative' | 'everywhere'> = {
  farmer: 'everywhere',
  officer: 'commune',
  clerk: 'cooperative',
  courier: 'cooperative',
  administrator: 'everywhere',
};

/** A role and the place named for it, as somebody asks for it. */
export interface WantedGrant {
  role: Role;
  communeCode: string | null;
  cooperativeId: string | null;
}

/**
 * A role comes with the place where it holds, and with no other.
 * @throws DomainError `role.place_wrong` with what it needs: `commune`, `cooperative` or `everywhere`
 */
export function checkPlace({ role, communeCode, cooperativeId }: WantedGrant): void {
  const needs = PLACE_OF[role];
  const fits =
    (communeCode !== null) === (needs === 'commune') && (cooperativeId !== null) === (needs === 'cooperative');
  if (!fits) throw new DomainError('role.place_wrong', { role, needs });
}

/**
 * Whether an administrator may take a grant away: never the own administration, and never the last one there is.
 * @param administrators how many people hold that role now, this one counted
 * @throws DomainError `role.own_administration` | `role.last_administrator`
 */
export function checkRevocation(actorId: string, grant: { userId: string; role: Role }, administrators: number): void {
  if (grant.role !== 'administrator') return;
  if (grant.userId === actorId) throw new DomainError('role.own_administration');
  if (administrators <= 1) throw new DomainError('role.last_administrator');
}
