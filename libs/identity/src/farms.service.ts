import { Injectable } from '@nestjs/common';
import { DomainError, normalizePhone } from '#kernel';
import { Database, type Page, type PageRequest } from '#persistence';
import { type AuditRow, AuditStore } from './audit.store.js';
import { type Actor, communesOf, hasRole, isOfficerOf } from './domain/actor.js';
import {
  type Consent,
  type ConsentKind,
  checkVerifier,
  type Farm,
  type FarmFile,
  type FarmState,
  type VerificationOutcome,
} from './domain/farm.js';
import { type FarmFilter, FarmStore } from './farm.store.js';
import { PeopleService } from './people.service.js';
import { PeopleStore } from './people.store.js';

export interface OpenFarm {
  name: string;
  communeCode: string;
  village: string;
  cooperativeId: string;
  /** The farmer for whom an officer of the commune opens it; the actor when left out. */
  ownerPhone?: string;
  ownerName?: string;
}

@Injectable()
export class FarmsService {
  constructor(
    private readonly farms: FarmStore,
    private readonly audit: AuditStore,
    private readonly people: PeopleService,
    private readonly peopleStore: PeopleStore,
    private readonly database: Database,
  ) {}

  /** @throws DomainError `farm.not_found` */
  async find(farmId: string): Promise<Farm> {
    const farm = await this.farms.find(farmId);
    if (!farm) throw new DomainError('farm.not_found', { farmId });
    return farm;
  }

  list(filter: FarmFilter, page: PageRequest): Promise<Page<Farm>> {
    return this.farms.list(filter, page);
  }

  /**
   * The farms of an officer's communes: those that wait for verification first. Empty for anybody else.
   * @param wanted.query words of farm, household or village, or digits of the phone
   */
  async files(
    actor: Actor,
    wanted: { state?: FarmState; query?: string; consentLive?: boolean },
    page: PageRequest,
  ): Promise<Page<FarmFile>> {
    return this.farms.files({ ...wanted, communeCodes: communesOf(actor) }, page);
  }

  /**
   * For the farm's owner, the officers of its commune and administrators.
   * @throws DomainError `farm.not_found` | `assist.farm_refused`
   */
  async file(actor: Actor, farmId: string): Promise<FarmFile> {
    const file = await this.farms.file(farmId);
    if (!file) throw new DomainError('farm.not_found', { farmId });
    this.checkKeeper(actor, file);
    return file;
  }

  /**
   * Lets the owner of a farm, the officers of its commune and administrators look into what is not everybody's.
   * @throws DomainError `farm.not_found` | `assist.farm_refused`
   */
  async checkMayLook(actor: Actor, farmId: string): Promise<void> {
    this.checkKeeper(actor, await this.find(farmId));
  }

  /**
   * Opens a farm, unverified. A farmer opens the own one; an officer of the commune may open one for somebody else.
   * @throws DomainError `commune.unknown` | `cooperative.not_found` | `assist.farm_refused` | `phone.invalid`
   */
  open(actor: Actor, wanted: OpenFarm): Promise<Farm> {
    const { name, communeCode, village, cooperativeId, ownerPhone, ownerName } = wanted;
    return this.database.transaction(async () => {
      if (!(await this.peopleStore.communeExists(communeCode))) {
        throw new DomainError('commune.unknown', { communeCode });
      }
      if (!(await this.farms.cooperativeExists(cooperativeId))) {
        throw new DomainError('cooperative.not_found', { cooperativeId });
      }
      const forOther = ownerPhone !== undefined && normalizePhone(ownerPhone) !== actor.phone;
      if (forOther && !isOfficerOf(actor, communeCode)) throw new DomainError('assist.farm_refused');
      const ownerId = forOther
        ? (await this.people.ensure({ phone: ownerPhone, name: ownerName, communeCode })).id
        : actor.userId;
      const farmId = await this.farms.add({ name, ownerId, communeCode, village, cooperativeId });
      await this.people.grant(ownerId, 'farmer');
      if (forOther) {
        const facts = { actorName: actor.name, ownerName: ownerName ?? '' };
        await this.audit.add({
          actorId: actor.userId,
          onBehalfOfFarmId: farmId,
          action: 'farm.open',
          subjectId: farmId,
          facts,
        });
      }
      return this.find(farmId);
    });
  }

  /** @throws DomainError `farm.not_found` | `farm.verification_refused` */
  verify(actor: Actor, farmId: string, outcome: VerificationOutcome, note: string): Promise<Farm> {
    return this.database.transaction(async () => {
      checkVerifier(actor, await this.find(farmId));
      await this.farms.setVerification(farmId, outcome, actor.userId, note);
      await this.record(actor, farmId, `farm.${outcome}`, farmId, { note });
      return this.find(farmId);
    });
  }

  /**
   * Puts on record that a farm lets the officers of its commune act for it.
   * @throws DomainError `farm.not_found` | `assist.farm_refused`
   */
  recordConsent(
    actor: Actor,
    farmId: string,
    given: { kind: ConsentKind; witness: string | null; note: string },
  ): Promise<Consent> {
    return this.database.transaction(async () => {
      this.checkKeeper(actor, await this.find(farmId));
      const consent = await this.farms.addConsent({ farmId, recordedBy: actor.userId, ...given });
      await this.record(actor, farmId, 'consent.record', consent.id, { kind: given.kind });
      return consent;
    });
  }

  /** @throws DomainError `farm.not_found` | `assist.farm_refused` */
  async consents(actor: Actor, farmId: string): Promise<Consent[]> {
    this.checkKeeper(actor, await this.find(farmId));
    return this.farms.consents(farmId);
  }

  /** @throws DomainError `farm.not_found` | `assist.farm_refused` | `consent.not_found` */
  withdrawConsent(actor: Actor, farmId: string, consentId: string): Promise<void> {
    return this.database.transaction(async () => {
      this.checkKeeper(actor, await this.find(farmId));
      if (!(await this.farms.withdrawConsent(farmId, consentId, actor.userId))) {
        throw new DomainError('consent.not_found', { consentId });
      }
      await this.record(actor, farmId, 'consent.withdraw', consentId, {});
    });
  }

  /** What was done in the name of a farm. @throws DomainError `farm.not_found` | `assist.farm_refused` */
  async assists(actor: Actor, farmId: string, page: PageRequest): Promise<Page<AuditRow>> {
    this.checkKeeper(actor, await this.find(farmId));
    return this.audit.ofFarm(farmId, page);
  }

  private checkKeeper(actor: Actor, farm: Farm): void {
    const may =
      farm.ownerId === actor.userId || isOfficerOf(actor, farm.communeCode) || hasRole(actor, 'administrator');
    if (!may) throw new DomainError('assist.farm_refused', { farmId: farm.id });
  }

  private record(
    actor: Actor,
    farmId: string,
    action: string,
    subjectId: string,
    facts: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.add({
      actorId: actor.userId,
      onBehalfOfFarmId: farmId,
      action,
      subjectId,
      facts: { actorName: actor.name, ...facts },
    });
  }
}
