import { DomainError } from '#kernel';
import { type Actor, isOfficerOf } from './actor.js';

export type FarmState = 'pending' | 'verified' | 'rejected';
export type VerificationOutcome = 'verified' | 'rejected';

export interface Farm {
  id: string;
  name: string;
  ownerId: string;
  ownerName: string;
  communeCode: string;
  village: string;
  cooperativeId: string;
  state: FarmState;
  verifiedAt: Date | null;
  /** Who decided last whether it may sell; null while nobody has. */
  verifiedByName: string | null;
}

/** A farm as its owner, the officers of its commune and administrators know it. */
export interface FarmFile extends Farm {
  ownerPhone: string;
  verificationNote: string | null;
  /** An officer of its commune may act for it now. */
  consentLive: boolean;
  openedAt: Date;
}

export type ConsentKind = 'spoken' | 'written' | 'witnessed';

export interface Consent {
  id: string;
  farmId: string;
  recordedBy: string;
  recordedByName: string;
  kind: ConsentKind;
  witness: string | null;
  note: string;
  givenAt: Date;
  withdrawnAt: Date | null;
  withdrawnByName: string | null;
}

/**
 * A farm is verified by an officer of its commune, and nobody verifies their own.
 * @throws DomainError `farm.verification_refused`
 */
export function checkVerifier(actor: Actor, farm: Pick<Farm, 'communeCode' | 'ownerId'>): void {
  if (!isOfficerOf(actor, farm.communeCode) || farm.ownerId === actor.userId) {
    throw new DomainError('farm.verification_refused');
  }
}

/** @throws DomainError `farm.not_verified`: a farm sells after an officer of its commune has verified it */
export function checkMaySell(farm: Pick<Farm, 'id' | 'state'>): void {
  if (farm.state !== 'verified') throw new DomainError('farm.not_verified', { farmId: farm.id, state: farm.state });
}

export type ActsAs = 'owner' | 'officer';

/**
 * Who acts for a farm (M19): its owner, or an officer of its commune while the farm's consent is live.
 * @throws DomainError `assist.farm_refused` | `assist.consent_missing`
 */
export function judgeAuthority(
  actor: Actor,
  farm: Pick<Farm, 'id' | 'ownerId' | 'communeCode'>,
  consentIsLive: boolean,
): ActsAs {
  if (farm.ownerId === actor.userId) return 'owner';
  if (!isOfficerOf(actor, farm.communeCode)) throw new DomainError('assist.farm_refused', { farmId: farm.id });
  if (!consentIsLive) throw new DomainError('assist.consent_missing', { farmId: farm.id });
  return 'officer';
}
