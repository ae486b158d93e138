import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { user } from '../shared/session.js';
import type { Farm } from './farmer-api.js';
import { actingFor, useFarms } from './farms.js';

/** The farm that a page is about, and where its pages are. */
export interface FarmScope {
  farm: Farm | undefined;
  /** `/farmer`, or `/officer/farms/<id>` where an officer acts for one household. */
  base: string;
  /** The farm that every command must name; null for its owner. */
  onBehalfOfFarmId: string | null;
}

const Scope = createContext<FarmScope | null>(null);

/** An officer's pages about one farm. */
export function ActingScope({ farm, children }: { farm: Farm; children: ComponentChildren }) {
  const scope = { farm, base: `/officer/farms/${farm.id}`, onBehalfOfFarmId: actingFor(farm) };
  return <Scope.Provider value={scope}>{children}</Scope.Provider>;
}

/** The farm that the page is about: the one an officer has opened, else the person's own (or chosen) one. */
export function useFarm(): FarmScope & { farms: readonly Farm[] } {
  const scope = useContext(Scope);
  const { data: farms = [], farm } = useFarms(scope === null);
  if (scope) return { ...scope, farms: [] };
  return { farm, base: '/farmer', onBehalfOfFarmId: farm ? actingFor(farm) : null, farms };
}

/** For whom the person at this device is about to do something; null when it is their own farm. */
export function useActingFor(): Farm | null {
  const scope = useContext(Scope);
  const { farm } = useFarms(scope === null && user.value?.roles.includes('officer') === true);
  const about = scope?.farm ?? farm;
  return about && actingFor(about) ? about : null;
}
