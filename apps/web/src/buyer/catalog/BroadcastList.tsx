import play from '@phosphor-icons/core/fill/play-fill.svg?raw';
import type { Broadcast } from '../../shared/api.js';
import { moment, shortDay } from '../../shared/format.js';
import { Icon, Tag } from '../../shared/ui/index.js';
import { words as common } from '../../shared/words.js';
import { words } from './words.js';

const RANK: Record<string, number> = { live: 0, interrupted: 0, scheduled: 1, replay_ready: 2 };

/** On air first, then the next to come, then the latest that can be seen again. */
function compare(a: Broadcast, b: Broadcast): number {
  const [rank, other] = [RANK[a.state] ?? 9, RANK[b.state] ?? 9];
  const earlier = a.startsAt < b.startsAt ? -1 : 1;
  return rank - other || (a.state === 'scheduled' ? earlier : -earlier);
}

/** Broadcasts of a farm or a commune that lead somewhere. */
export function BroadcastList({ of }: { of: readonly Broadcast[] }) {
  const t = words.t;
  const shown = of.filter((one) => one.state in RANK).sort(compare);
  if (shown.length === 0) return <p class="mute">{t.noBroadcasts}</p>;
  return (
    <ul class="stack">
      {shown.map((one) => {
        const onAir = RANK[one.state] === 0;
        const past = one.state === 'replay_ready';
        return (
          <li key={one.id}>
            <a class="card pad row" href={past ? `/replay/${one.id}` : `/live/${one.id}`}>
              {past && <Icon svg={play} />}
              <span class="grow">
                <b>{one.title}</b>
                <br />
                <span class="small mute">
                  {past ? t.replayOf(shortDay(one.startsAt)) : onAir ? one.host.name : t.startsAt(moment(one.startsAt))}
                </span>
              </span>
              {onAir && <Tag kind="live">{common.t.live}</Tag>}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
