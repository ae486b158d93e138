import type { Page, PageRequest } from '#persistence';
import type { Commune, CommuneDetail, Cooperative, CooperativeDetail, Province } from './places.js';

export abstract class PlacesStore {
  /** By code, every one: a country has few. */
  abstract provinces(): Promise<Province[]>;
  /** By code. */
  abstract communes(provinceCode: string | null, page: PageRequest): Promise<Page<Commune>>;
  abstract commune(code: string): Promise<CommuneDetail | null>;
  abstract cooperatives(page: PageRequest): Promise<Page<Cooperative>>;
  abstract cooperative(id: string): Promise<CooperativeDetail | null>;
}
