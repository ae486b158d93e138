import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '#kernel';
import { Database, type Page, type PageRequest } from '#persistence';
import { AuditStore } from './audit.store.js';
import { type Actor, rolesOf } from './domain/actor.js';
import { checkPlace, checkRevocation, type WantedGrant } from './domain/role-grant.js';
import { type Standing, standingOf } from './domain/standing.js';
import { PeopleService } from './people.service.js';
import {
  type NamedGrant,
  PeopleAdminStore,
  type PeopleFilter,
  type PersonRecord,
  type RegisteredPerson,
} from './people-admin.store.js';

export type StandingChange =
  | { standing: 'free' | 'banned'; reason: string }
  | { standing: 'muted'; hours: number; reason: string };

const STANDING_ACTION: Record<Standing, string> = { free: 'person.free', muted: 'person.mute', banned: 'person.ban' };

/** People as an administrator sees and changes them; every change is in the audit trail, with before and after. */
@Injectable()
export class PeopleAdminService {
  constructor(
    private readonly store: PeopleAdminStore,
    private readonly people: PeopleService,
    private readonly audit: AuditStore,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  list(filter: PeopleFilter, page: PageRequest): Promise<Page<RegisteredPerson>> {
    return this.store.list(filter, page);
  }

  /** @throws DomainError `user.not_found` */
  async record(userId: string): Promise<PersonRecord> {
    const found = await this.store.record(userId);
    if (!found) throw new DomainError('user.not_found', { userId });
    return found;
  }

  /** The person with this phone, entered when the market does not know them yet. @throws DomainError `phone.invalid` */
  enter(actor: Actor, phone: string, name: string): Promise<PersonRecord> {
    return this.database.transaction(async () => {
      const known = await this.people.findByPhone(phone);
      const { id } = known ?? (await this.people.ensure({ phone, name }));
      if (!known) await this.write(actor, 'person.enter', id, { personName: name });
      return this.record(id);
    });
  }

  /** By the operator, from the command line: the way in to a market without an administrator. @throws DomainError `phone.invalid` */
  addAdministrator(phone: string, name: string): Promise<PersonRecord> {
    return this.database.transaction(async () => {
      const before = await this.record((await this.people.ensure({ phone, name })).id);
      const grant = { role: 'administrator', communeCode: null, cooperativeId: null } as const;
      if (await this.store.addGrant(before.id, grant)) await this.writeRoles(null, 'role.grant', before, grant);
      return this.record(before.id);
    });
  }

  /** Twice is once. @throws DomainError `user.not_found` | `role.place_wrong` | `commune.unknown` | `cooperative.not_found` */
  grant(actor: Actor, userId: string, wanted: WantedGrant): Promise<PersonRecord> {
    return this.database.transaction(async () => {
      const before = await this.record(userId);
      checkPlace(wanted);
      const { role, communeCode, cooperativeId } = wanted;
      const placeName = await this.placeName(communeCode, cooperativeId);
      if (await this.store.addGrant(userId, { role, communeCode, cooperativeId })) {
        const facts = { role, communeCode, cooperativeId, placeName };
        await this.writeRoles(actor, 'role.grant', before, facts);
      }
      return this.record(userId);
    });
  }

  /** @throws DomainError `user.not_found` | `grant.not_found` | `role.own_administration` | `role.last_administrator` */
  revoke(actor: Actor, userId: string, grantId: string): Promise<PersonRecord> {
    return this.database.transaction(async () => {
      const administrators = await this.store.lockAdministrators();
      const before = await this.record(userId);
      const grant = before.grants.find(({ id }) => id === grantId);
      if (!grant) throw new DomainError('grant.not_found', { grantId });
      checkRevocation(actor.userId, { userId, role: grant.role }, administrators.length);
      await this.store.removeGrant(grantId);
      await this.writeRoles(actor, 'role.revoke', before, namedFacts(grant));
      return this.record(userId);
    });
  }

  /** Ends every session of a person at once. @throws DomainError `user.not_found` */
  signOutEverywhere(actor: Actor, userId: string): Promise<void> {
    return this.database.transaction(async () => {
      const { name } = await this.record(userId);
      const sessionsEnded = await this.store.endSessions(userId);
      await this.write(actor, 'person.sign_out', userId, { personName: name, sessionsEnded });
    });
  }

  /**
   * Mutes, bans, or frees a person. Administrators are not silenced: their role is taken away first.
   * @throws DomainError `user.not_found` | `standing.administrator`
   */
  setStanding(actor: Actor, userId: string, change: StandingChange): Promise<PersonRecord> {
    return this.database.transaction(async () => {
      const before = await this.record(userId);
      if (change.standing !== 'free' && rolesOf(before).includes('administrator')) {
        throw new DomainError('standing.administrator', { userId });
      }
      const now = this.clock.now();
      const mutedUntil = change.standing === 'muted' ? new Date(now.getTime() + change.hours * 3_600_000) : null;
      const bannedAt = change.standing === 'banned' ? (before.bannedAt ?? now) : null;
      await this.store.setStanding(userId, mutedUntil, bannedAt);
      const was: Standing = standingOf(before, now);
      await this.write(actor, STANDING_ACTION[change.standing], userId, {
        personName: before.name,
        before: was,
        after: change.standing,
        mutedUntil: mutedUntil?.toISOString() ?? null,
        reason: change.reason,
      });
      return this.record(userId);
    });
  }

  private async placeName(communeCode: string | null, cooperativeId: string | null): Promise<string | null> {
    if (communeCode !== null) {
      const name = await this.store.communeName(communeCode);
      if (name === null) throw new DomainError('commune.unknown', { communeCode });
      return name;
    }
    if (cooperativeId === null) return null;
    const name = await this.store.cooperativeName(cooperativeId);
    if (name === null) throw new DomainError('cooperative.not_found', { cooperativeId });
    return name;
  }

  private async writeRoles(
    actor: Actor | null,
    action: string,
    before: PersonRecord,
    facts: Record<string, unknown>,
  ): Promise<void> {
    const after = await this.record(before.id);
    const words = ({ grants }: PersonRecord) => grants.map(grantWord);
    await this.write(actor, action, before.id, {
      personName: before.name,
      ...facts,
      before: words(before),
      after: words(after),
    });
  }

  /** `actor` is null for the operator. */
  private write(actor: Actor | null, action: string, subjectId: string, facts: Record<string, unknown>): Promise<void> {
    return this.audit.add({
      actorId: actor?.userId ?? null,
      onBehalfOfFarmId: null,
      action,
      subjectId,
      facts: { actorName: actor?.name ?? 'ops', ...facts },
    });
  }
}

function namedFacts({ role, communeCode, cooperativeId, placeName }: NamedGrant): Record<string, unknown> {
  return { role, communeCode, cooperativeId, placeName };
}

/** `clerk@HTX Mường Lống` */
function grantWord({ role, placeName }: NamedGrant): string {
  return placeName === null ? role : `${role}@${placeName}`;
}
