import type { Page, PageRequest } from '#persistence';
import type { Consent, ConsentKind, Farm, FarmFile, FarmState, VerificationOutcome } from './domain/farm.js';

export interface FarmDraft {
  name: string;
  ownerId: string;
  communeCode: string;
  village: string;
  cooperativeId: string;
}

export interface FarmFilter {
  ownerId?: string;
  communeCode?: string;
  state?: Farm['state'];
}

export interface FarmFileFilter {
  communeCodes: readonly string[];
  state?: FarmState;
  /** Words of farm, household or village as people type them, with or without accents, or digits of the phone. */
  query?: string;
  /** Only those that let an officer act for them now. */
  consentLive?: boolean;
}

export interface ConsentDraft {
  farmId: string;
  recordedBy: string;
  kind: ConsentKind;
  witness: string | null;
  note: string;
}

export abstract class FarmStore {
  abstract add(draft: FarmDraft): Promise<string>;
  abstract find(farmId: string): Promise<Farm | null>;
  abstract list(filter: FarmFilter, page: PageRequest): Promise<Page<Farm>>;
  abstract file(farmId: string): Promise<FarmFile | null>;
  /** Those that wait for verification first, then the newest. */
  abstract files(filter: FarmFileFilter, page: PageRequest): Promise<Page<FarmFile>>;
  abstract setVerification(farmId: string, outcome: VerificationOutcome, by: string, note: string): Promise<void>;
  abstract cooperativeExists(cooperativeId: string): Promise<boolean>;

  abstract addConsent(draft: ConsentDraft): Promise<Consent>;
  abstract consents(farmId: string): Promise<Consent[]>;
  /** Held until the transaction ends, so that withdrawing waits for a command that relies on it. */
  abstract hasLiveConsent(farmId: string): Promise<boolean>;
  /** Answers whether there was such a live consent. */
  abstract withdrawConsent(farmId: string, consentId: string, by: string): Promise<boolean>;
}
