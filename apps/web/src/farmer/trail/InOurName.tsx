import { moment } from '../../shared/format.js';
import { usePaged } from '../../shared/paged.js';
import { FarmChooser } from '../FarmChooser.js';
import { FarmerFrame } from '../FarmerFrame.js';
import { useFarm } from '../farm-scope.js';
import { farmerApi } from '../farmer-api.js';
import { Consents } from './Consents.js';
import { Trail, trailWho } from './Trail.js';
import { lineWords, trailLines } from './trail.js';
import { words } from './words.js';

const SAID = 5;

/** Who may act for the farm, what they did, with both names; and the way to end it. */
export function InOurName() {
  const t = words.t;
  const { farm, farms, base } = useFarm();
  const trail = usePaged(farm ? `farm-trail/${farm.id}` : null, (cursor) => farmerApi.assists(farm?.id ?? '', cursor));
  const said = trailLines(trail.items)
    .slice(0, SAID)
    .map((line) => t.sayOne(moment(line.at), lineWords(line, trailWho(line, farm))));
  return (
    <FarmerFrame title={t.title} back={base} say={said.join(' ') || t.sayNone}>
      {farm && (
        <>
          <FarmChooser farms={farms} farm={farm} />
          <Consents farm={farm} />
          <Trail of={trail} farm={farm} />
        </>
      )}
    </FarmerFrame>
  );
}
