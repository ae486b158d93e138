import { DomainError } from '#kernel';

/** As much of a person as the rules of a broadcast need. */
export interface Someone {
  userId: string;
  identityVerified: boolean;
  grants: readonly { role: string; communeCode: string | null; cooperativeId: string | null }[];
}

/** @throws DomainError `broadcast.not_host` */
export function checkHost(someone: Someone, hostId: string): void {
  if (someone.userId !== hostId) throw new DomainError('broadcast.not_host');
}

/** Going on air needs a verified identity (E-commerce Law 122/2025/QH15). @throws DomainError `broadcast.host_not_verified` */
export function checkIdentity(someone: Someone): void {
  if (!someone.identityVerified) throw new DomainError('broadcast.host_not_verified');
}

/**
 * Who may open a broadcast in a commune: its officer, or a verified farm of it.
 * @throws DomainError `broadcast.host_refused`
 */
export function checkMayHost(someone: Someone, communeCode: string, ownsVerifiedFarmThere: boolean): void {
  const isOfficer = someone.grants.some((grant) => grant.role === 'officer' && grant.communeCode === communeCode);
  if (!isOfficer && !ownsVerifiedFarmThere) throw new DomainError('broadcast.host_refused', { communeCode });
}

/** Staff see who ordered what: the host, the clerks of the cooperatives that deliver it, and administrators. */
export function isStaff(someone: Someone | null, hostId: string, cooperativeIds: readonly string[]): boolean {
  if (!someone) return false;
  if (someone.userId === hostId) return true;
  return someone.grants.some(
    ({ role, cooperativeId }) =>
      role === 'administrator' ||
      (role === 'clerk' && cooperativeId !== null && cooperativeIds.includes(cooperativeId)),
  );
}
