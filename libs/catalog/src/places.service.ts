import { Injectable } from '@nestjs/common';
import { DomainError } from '#kernel';
import type { Page, PageRequest } from '#persistence';
import type { Commune, CommuneDetail, Cooperative, CooperativeDetail, Province } from './places.js';
import { PlacesStore } from './places.store.js';

@Injectable()
export class PlacesService {
  constructor(private readonly places: PlacesStore) {}

  provinces(): Promise<Province[]> {
    return this.places.provinces();
  }

  communes(provinceCode: string | null, page: PageRequest): Promise<Page<Commune>> {
    return this.places.communes(provinceCode, page);
  }

  /** With its officers by name. @throws DomainError `commune.not_found` */
  async commune(code: string): Promise<CommuneDetail> {
    const found = await this.places.commune(code);
    if (!found) throw new DomainError('commune.not_found', { communeCode: code });
    return found;
  }

  cooperatives(page: PageRequest): Promise<Page<Cooperative>> {
    return this.places.cooperatives(page);
  }

  /** With what it asks for the road and where parcels can be picked up. @throws DomainError `cooperative.not_found` */
  async cooperative(id: string): Promise<CooperativeDetail> {
    const found = await this.places.cooperative(id);
    if (!found) throw new DomainError('cooperative.not_found', { cooperativeId: id });
    return found;
  }
}
