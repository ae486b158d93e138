import { Injectable } from '@nestjs/common';
import { DomainError } from '#kernel';
import { Database } from '#persistence';
import { AuditStore } from './audit.store.js';
import type { Actor } from './domain/actor.js';
import { type ActsAs, type Farm, judgeAuthority } from './domain/farm.js';
import { FarmStore } from './farm.store.js';

/** Who acts for which farm. */
export interface Authority {
  farm: Farm;
  actorId: string;
  actsAs: ActsAs;
}

/** How a command says which farm it means. */
export interface FarmChoice {
  /** One of the actor's own farms; may be left out by somebody who has exactly one. */
  farmId?: string;
  /** The farm an officer acts for. */
  onBehalfOfFarmId?: string;
}

@Injectable()
export class AssistService {
  constructor(
    private readonly farms: FarmStore,
    private readonly audit: AuditStore,
    private readonly database: Database,
  ) {}

  /**
   * Lets the owner of a farm act for it, and an officer of its commune while the farm's consent is live.
   * What an officer does is written down with both names (M19): call it in the command's transaction, so that
   * the trail tells of what happened and of nothing else.
   * @param action `feature.verb`, for example `lot.open`
   * @param subjectId what the action is about; the farm when left out
   * @param about what the household must be able to read later: names and figures, nothing of other people
   * @throws DomainError `farm.not_found` | `assist.farm_refused` | `assist.consent_missing`
   */
  authorize(
    actor: Actor,
    farmId: string,
    action: string,
    subjectId: string = farmId,
    about: Readonly<Record<string, unknown>> = {},
  ): Promise<Authority> {
    return this.database.transaction(async () => {
      const farm = await this.farms.find(farmId);
      if (!farm) throw new DomainError('farm.not_found', { farmId });
      const isOwner = farm.ownerId === actor.userId;
      const actsAs = judgeAuthority(actor, farm, !isOwner && (await this.farms.hasLiveConsent(farmId)));
      if (actsAs === 'officer') {
        const facts = { actorName: actor.name, ownerName: farm.ownerName, farmName: farm.name, ...about };
        await this.audit.add({ actorId: actor.userId, onBehalfOfFarmId: farmId, action, subjectId, facts });
      }
      return { farm, actorId: actor.userId, actsAs };
    });
  }

  /**
   * The same for a command that says for whom it acts: an officer names the farm, so that nobody acts for a
   * household by oversight.
   * @throws DomainError those of `authorize`
   */
  authorizeNamed(
    actor: Actor,
    farmId: string,
    named: string | undefined,
    action: string,
    subjectId: string = farmId,
    about: Readonly<Record<string, unknown>> = {},
  ): Promise<Authority> {
    return this.database.transaction(async () => {
      const authority = await this.authorize(actor, farmId, action, subjectId, about);
      const clear = named === undefined ? authority.actsAs === 'owner' : named === farmId;
      if (!clear) throw new DomainError('assist.farm_refused', { farmId, onBehalfOfFarmId: named ?? null });
      return authority;
    });
  }

  /**
   * The farm a new thing belongs to: the one named, else the only one the actor owns.
   * @throws DomainError `farm.unclear` and those of `authorize`
   */
  authorizeChoice(
    actor: Actor,
    choice: FarmChoice,
    action: string,
    subjectId?: string,
    about: Readonly<Record<string, unknown>> = {},
  ): Promise<Authority> {
    return this.database.transaction(async () => {
      const named = choice.onBehalfOfFarmId ?? choice.farmId;
      if (named) return this.authorize(actor, named, action, subjectId ?? named, about);
      const { items } = await this.farms.list({ ownerId: actor.userId }, { limit: 2, cursor: null });
      if (items.length !== 1) throw new DomainError('farm.unclear', { farms: items.length });
      return this.authorize(actor, items[0]!.id, action, subjectId, about);
    });
  }
}
