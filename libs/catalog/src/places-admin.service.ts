import { Injectable } from '@nestjs/common';
import { type Actor, AuditStore } from '#identity';
import { DomainError, normalizePhone } from '#kernel';
import { Database } from '#persistence';
import { changesOf } from './domain/changes.js';
import type {
  Commune,
  CommuneChange,
  CooperativeChange,
  CooperativeSettings,
  DeliveryFee,
  PickupPoint,
} from './places.js';
import { PlacesAdminStore } from './places-admin.store.js';

/** Provinces, communes and cooperatives as an administrator keeps them; each change is in the audit trail. */
@Injectable()
export class PlacesAdminService {
  constructor(
    private readonly store: PlacesAdminStore,
    private readonly audit: AuditStore,
    private readonly database: Database,
  ) {}

  /** @throws DomainError `province.exists` */
  addProvince(actor: Actor, code: string, name: string): Promise<void> {
    return this.database.transaction(async () => {
      if (!(await this.store.addProvince(code, name))) throw new DomainError('province.exists', { code });
      await this.write(actor, 'province.add', code, { after: { name } });
    });
  }

  /** @throws DomainError `province.not_found` */
  renameProvince(actor: Actor, code: string, name: string): Promise<void> {
    return this.database.transaction(async () => {
      const before = await this.province(code);
      await this.store.renameProvince(code, name);
      await this.writeChange(actor, 'province.change', code, before, { name });
    });
  }

  /** @throws DomainError `province.unknown` | `commune.exists` */
  addCommune(actor: Actor, draft: Omit<Commune, 'provinceName'>): Promise<Commune> {
    return this.database.transaction(async () => {
      await this.checkProvince(draft.provinceCode);
      if (!(await this.store.addCommune(draft))) throw new DomainError('commune.exists', { code: draft.code });
      await this.write(actor, 'commune.add', draft.code, { after: draft });
      return this.commune(draft.code);
    });
  }

  /** @throws DomainError `commune.not_found` */
  changeCommune(actor: Actor, code: string, change: CommuneChange): Promise<Commune> {
    return this.database.transaction(async () => {
      const before = await this.commune(code);
      await this.store.changeCommune(code, change);
      await this.writeChange(actor, 'commune.change', code, before, change);
      return this.commune(code);
    });
  }

  /** @throws DomainError `cooperative.not_found` */
  settings(cooperativeId: string): Promise<CooperativeSettings> {
    return this.cooperative(cooperativeId);
  }

  /** With the fees that a cooperative starts with, and no way of delivery yet. @throws DomainError `commune.unknown` | `phone.invalid` */
  addCooperative(
    actor: Actor,
    draft: { name: string; communeCode: string; phone: string },
  ): Promise<CooperativeSettings> {
    return this.database.transaction(async () => {
      await this.checkCommune(draft.communeCode);
      const kept = { ...draft, phone: normalizePhone(draft.phone) };
      const id = await this.store.addCooperative(kept);
      await this.write(actor, 'cooperative.add', id, { after: kept });
      return this.cooperative(id);
    });
  }

  /** Holds for orders placed from now on. @throws DomainError `cooperative.not_found` | `commune.unknown` | `phone.invalid` */
  changeCooperative(actor: Actor, id: string, change: CooperativeChange): Promise<CooperativeSettings> {
    return this.database.transaction(async () => {
      const before = await this.cooperative(id);
      if (change.communeCode !== undefined) await this.checkCommune(change.communeCode);
      const kept = change.phone === undefined ? change : { ...change, phone: normalizePhone(change.phone) };
      await this.store.changeCooperative(id, kept);
      await this.writeChange(actor, 'cooperative.change', id, before, kept);
      return this.cooperative(id);
    });
  }

  /** The whole table; a zone that is left out is not delivered to. @throws DomainError `cooperative.not_found` | `delivery_fee.zone_repeated` */
  setDeliveryFees(actor: Actor, cooperativeId: string, fees: readonly DeliveryFee[]): Promise<void> {
    return this.database.transaction(async () => {
      const { name } = await this.cooperative(cooperativeId);
      if (new Set(fees.map(({ zone }) => zone)).size < fees.length) throw new DomainError('delivery_fee.zone_repeated');
      const before = byZone(await this.store.deliveryFees(cooperativeId));
      await this.store.replaceDeliveryFees(cooperativeId, fees);
      await this.write(actor, 'cooperative.fees', cooperativeId, { name, before, after: byZone(fees) });
    });
  }

  /** @throws DomainError `cooperative.not_found` | `commune.unknown` */
  addPickupPoint(actor: Actor, cooperativeId: string, point: Omit<PickupPoint, 'id'>): Promise<PickupPoint> {
    return this.database.transaction(async () => {
      await this.cooperative(cooperativeId);
      await this.checkCommune(point.communeCode);
      const id = await this.store.addPickupPoint(cooperativeId, point);
      await this.write(actor, 'pickup_point.add', id, { cooperativeId, after: point });
      return { id, ...point };
    });
  }

  /** Parcels that are on their way there still go there. @throws DomainError `cooperative.not_found` | `pickup_point.not_found` */
  closePickupPoint(actor: Actor, cooperativeId: string, pointId: string): Promise<void> {
    return this.database.transaction(async () => {
      await this.cooperative(cooperativeId);
      const closed = await this.store.closePickupPoint(cooperativeId, pointId);
      if (!closed) throw new DomainError('pickup_point.not_found', { pickupPointId: pointId });
      await this.write(actor, 'pickup_point.close', pointId, { cooperativeId, before: closed });
    });
  }

  /** A province that the request names as where something lies. @throws DomainError `province.unknown` */
  private async checkProvince(code: string): Promise<void> {
    if (!(await this.store.province(code))) throw new DomainError('province.unknown', { provinceCode: code });
  }

  /** The same of a commune. @throws DomainError `commune.unknown` */
  private async checkCommune(code: string): Promise<void> {
    if (!(await this.store.commune(code))) throw new DomainError('commune.unknown', { communeCode: code });
  }

  private async province(code: string) {
    const found = await this.store.province(code);
    if (!found) throw new DomainError('province.not_found', { provinceCode: code });
    return found;
  }

  private async commune(code: string): Promise<Commune> {
    const found = await this.store.commune(code);
    if (!found) throw new DomainError('commune.not_found', { communeCode: code });
    return found;
  }

  private async cooperative(id: string): Promise<CooperativeSettings> {
    const found = await this.store.cooperative(id);
    if (!found) throw new DomainError('cooperative.not_found', { cooperativeId: id });
    return found;
  }

  /** Only what has become different; a change that changes nothing leaves no row. */
  private async writeChange(
    actor: Actor,
    action: string,
    subjectId: string,
    was: { name: string },
    change: object,
  ): Promise<void> {
    const { before, after } = changesOf(was, change);
    if (Object.keys(after).length) await this.write(actor, action, subjectId, { name: was.name, before, after });
  }

  private write(actor: Actor, action: string, subjectId: string, facts: Record<string, unknown>): Promise<void> {
    return this.audit.add({
      actorId: actor.userId,
      onBehalfOfFarmId: null,
      action,
      subjectId,
      facts: { actorName: actor.name, ...facts },
    });
  }
}

function byZone(fees: readonly DeliveryFee[]): Record<string, number> {
  return Object.fromEntries(fees.map(({ zone, feeVnd }) => [zone, feeVnd]));
}
