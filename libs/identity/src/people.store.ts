import type { Role, RoleGrant } from './domain/actor.js';
import type { StandingFacts } from './domain/standing.js';

/** A person as the market knows them. */
export interface Person {
  id: string;
  phone: string;
  /** Empty until the person has said it. */
  name: string;
  locale: string;
  communeCode: string | null;
  identityVerified: boolean;
  grants: RoleGrant[];
}

export interface PersonChange {
  name?: string;
  locale?: string;
  communeCode?: string;
}

export interface PersonDraft {
  phone: string;
  name?: string;
  locale?: string;
  communeCode?: string | null;
}

export abstract class PeopleStore {
  abstract find(userId: string): Promise<Person | null>;
  abstract findByPhone(phone: string): Promise<Person | null>;
  /** Answers the id of the person with this phone, old or new; an old one keeps name and commune. */
  abstract ensure(draft: PersonDraft): Promise<string>;
  abstract change(userId: string, change: PersonChange): Promise<void>;
  abstract grant(userId: string, role: Role, communeCode: string | null, cooperativeId: string | null): Promise<void>;
  abstract markIdentityVerified(userId: string): Promise<void>;
  abstract standing(userId: string): Promise<StandingFacts>;
  abstract communeExists(code: string): Promise<boolean>;
}
