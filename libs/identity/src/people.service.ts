import { Injectable } from '@nestjs/common';
import { Clock, DomainError, normalizePhone } from '#kernel';
import { Database } from '#persistence';
import type { Role } from './domain/actor.js';
import { checkMayComment } from './domain/standing.js';
import { PeopleStore, type Person, type PersonChange, type PersonDraft } from './people.store.js';

@Injectable()
export class PeopleService {
  constructor(
    private readonly people: PeopleStore,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `user.not_found` */
  async find(userId: string): Promise<Person> {
    const person = await this.people.find(userId);
    if (!person) throw new DomainError('user.not_found', { userId });
    return person;
  }

  /** @throws DomainError `phone.invalid` */
  findByPhone(phone: string): Promise<Person | null> {
    return this.people.findByPhone(normalizePhone(phone));
  }

  /** The person with this phone, made when nobody has it yet. @throws DomainError `phone.invalid` */
  async ensure(draft: PersonDraft): Promise<Person> {
    return this.find(await this.people.ensure({ ...draft, phone: normalizePhone(draft.phone) }));
  }

  /** @throws DomainError `commune.unknown` | `user.not_found` */
  change(userId: string, change: PersonChange): Promise<Person> {
    return this.database.transaction(async () => {
      if (change.communeCode && !(await this.people.communeExists(change.communeCode))) {
        throw new DomainError('commune.unknown', { communeCode: change.communeCode });
      }
      await this.people.change(userId, change);
      return this.find(userId);
    });
  }

  /** Gives a role where it holds: an officer's commune, a clerk's or courier's cooperative. Twice is once. */
  grant(userId: string, role: Role, communeCode: string | null = null, cooperativeId: string | null = null) {
    return this.people.grant(userId, role, communeCode, cooperativeId);
  }

  /** @throws DomainError `person.banned` | `person.muted` */
  async checkMayComment(userId: string): Promise<void> {
    checkMayComment(await this.people.standing(userId), this.clock.now());
  }

  /** Keeps the result of an identity check, never its documents. */
  markIdentityVerified(userId: string): Promise<void> {
    return this.people.markIdentityVerified(userId);
  }
}
