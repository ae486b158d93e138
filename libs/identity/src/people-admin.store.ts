import type { Page, PageRequest } from '#persistence';
import type { Role, RoleGrant } from './domain/actor.js';

export interface PeopleFilter {
  /** A name without accents, or digits of a phone. */
  query: string | null;
  role: Role | null;
}

/** One line of the register: what an administrator needs to find somebody. */
export interface RegisteredPerson {
  id: string;
  phone: string;
  name: string;
  communeCode: string | null;
  mutedUntil: Date | null;
  bannedAt: Date | null;
  createdAt: Date;
  grants: RoleGrant[];
}

export interface NamedGrant extends RoleGrant {
  id: string;
  /** The commune's or the cooperative's name. */
  placeName: string | null;
}

export interface PersonRecord extends Omit<RegisteredPerson, 'grants'> {
  locale: string;
  communeName: string | null;
  identityVerified: boolean;
  /** Sessions that are still open. */
  sessions: number;
  grants: NamedGrant[];
  farms: { id: string; name: string; village: string; communeCode: string; state: string }[];
}

export abstract class PeopleAdminStore {
  abstract list(filter: PeopleFilter, page: PageRequest): Promise<Page<RegisteredPerson>>;
  abstract record(userId: string): Promise<PersonRecord | null>;
  /** Answers false when the person has it already. */
  abstract addGrant(userId: string, grant: RoleGrant): Promise<boolean>;
  /** Every administrator's user id; the grants are locked until the transaction ends. */
  abstract lockAdministrators(): Promise<string[]>;
  abstract removeGrant(grantId: string): Promise<void>;
  /** Answers how many sessions ended. */
  abstract endSessions(userId: string): Promise<number>;
  abstract setStanding(userId: string, mutedUntil: Date | null, bannedAt: Date | null): Promise<void>;
  abstract communeName(code: string): Promise<string | null>;
  abstract cooperativeName(id: string): Promise<string | null>;
}
