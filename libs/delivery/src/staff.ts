import { type Actor, cooperativesOf, hasRole } from '#identity';

/** Whose matters somebody may look at: some cooperatives, or all of them. */
export type StaffScope = { cooperativeIds: readonly string[] } | 'all';

/** Administrators look at every cooperative, clerks at their own. */
export function staffScope(actor: Actor): StaffScope {
  return hasRole(actor, 'administrator') ? 'all' : { cooperativeIds: cooperativesOf(actor, 'clerk') };
}

/** Only its own clerks do a cooperative's work. */
export function worksFor(actor: Actor, cooperativeId: string): boolean {
  return cooperativesOf(actor, 'clerk').includes(cooperativeId);
}

/** Cooperative ids as a query parameter; null means every one. */
export function scopeIds(scope: StaffScope): string[] | null {
  return scope === 'all' ? null : [...scope.cooperativeIds];
}
