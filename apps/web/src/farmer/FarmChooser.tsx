import { Choose } from '../shared/ui/index.js';
import type { Farm } from './farmer-api.js';
import { chosenFarmId } from './farms.js';
import { words } from './words.js';

/** For officers, who serve many households; a farmer with one farm sees nothing here. */
export function FarmChooser({ farms, farm }: { farms: readonly Farm[]; farm: Farm }) {
  if (farms.length < 2) return null;
  return (
    <Choose
      label={words.t.forFarm}
      value={farm.id}
      options={farms.map(({ id, name, village }) => ({ value: id, label: `${name} · ${village}` }))}
      onChange={(id) => {
        chosenFarmId.value = id;
      }}
    />
  );
}
