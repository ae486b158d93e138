import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { User } from '../shared/api.js';
import { type Loaded, useLoad } from '../shared/load.js';
import { user } from '../shared/session.js';
import { type Farm, farmerApi } from './farmer-api.js';

/** Which farm an officer looks at; a farmer has one and never chooses. */
export const chosenFarmId = signal<string | null>(null);

/** The commune in which this person is an officer. */
export function officerCommune(who: User): string | null {
  return who.grants.find((grant) => grant.role === 'officer')?.communeCode ?? null;
}

export function maySell(who: User): boolean {
  return who.roles.includes('farmer') || officerCommune(who) !== null;
}

/** The farms this person works for: the own ones first, then those of an officer's commune. Asked only when `wanted`. */
export function useFarms(wanted = true): Loaded<Farm[]> & { farm: Farm | undefined } {
  const who = user.value;
  const commune = who ? officerCommune(who) : null;
  const loaded = useLoad(who && wanted ? `farms/${who.id}` : null, async () => {
    const own = await farmerApi.myFarms();
    const others = commune ? await farmerApi.farmsOf(commune) : [];
    return [...own, ...others.filter((farm) => own.every(({ id }) => id !== farm.id))];
  });
  const farms = loaded.data;
  const farm = farms?.find(({ id }) => id === chosenFarmId.value) ?? farms?.[0];
  useEffect(() => {
    if (farm && chosenFarmId.value === null) chosenFarmId.value = farm.id;
  }, [farm]);
  return { ...loaded, farm };
}

/** Whether commands for a farm need its name: they do from everybody but its owner. */
export function actingFor(farm: Pick<Farm, 'id' | 'ownerId'>): string | null {
  return farm.ownerId === user.value?.id ? null : farm.id;
}
