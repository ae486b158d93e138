export type Role = 'farmer' | 'officer' | 'clerk' | 'courier' | 'administrator';

/** A role and where it holds: an officer's commune, a clerk's or courier's cooperative. */
export interface RoleGrant {
  role: Role;
  communeCode: string | null;
  cooperativeId: string | null;
}

/** Who is asking. Everybody who is signed in may buy, so buyers carry no grant. */
export interface Actor {
  userId: string;
  phone: string;
  name: string;
  locale: string;
  identityVerified: boolean;
  grants: readonly RoleGrant[];
}

export function hasRole(actor: Actor, ...roles: Role[]): boolean {
  return actor.grants.some((grant) => roles.includes(grant.role));
}

/** The cooperatives for which the actor holds `role`. */
export function cooperativesOf(actor: Actor, role: 'clerk' | 'courier'): string[] {
  return actor.grants.flatMap((grant) => (grant.role === role && grant.cooperativeId ? [grant.cooperativeId] : []));
}

/** The communes in which the actor serves as an officer. */
export function communesOf(actor: Pick<Actor, 'grants'>): string[] {
  return actor.grants.flatMap((grant) => (grant.role === 'officer' && grant.communeCode ? [grant.communeCode] : []));
}

export function isOfficerOf(actor: Actor, communeCode: string): boolean {
  return actor.grants.some((grant) => grant.role === 'officer' && grant.communeCode === communeCode);
}

/** Every role the person has, each once; `buyer` is everybody's. */
export function rolesOf(actor: Pick<Actor, 'grants'>): ('buyer' | Role)[] {
  return [...new Set<'buyer' | Role>(['buyer', ...actor.grants.map(({ role }) => role)])];
}
