import './trail.css';
import { count, moment } from '../../shared/format.js';
import type { Paged } from '../../shared/paged.js';
import { user } from '../../shared/session.js';
import { Await, Empty, SpeakerButton } from '../../shared/ui/index.js';
import { More } from '../../shared/ui/More.js';
import type { Assist, Farm } from '../farmer-api.js';
import { lineWords, type TrailLine, trailLines } from './trail.js';
import { words } from './words.js';

/** Who did it, as the reader knows them. */
export function trailWho(line: TrailLine, farm: Farm | undefined): string {
  const t = words.t;
  if (farm && line.actorId === farm.ownerId) {
    return user.value?.id === farm.ownerId ? t.us : t.household(farm.ownerName);
  }
  return line.actorName ?? t.unknown;
}

/** What was done in a farm's name, newest first, each with both names and read aloud. */
export function Trail({ of, farm }: { of: Paged<Assist>; farm: Farm }) {
  const t = words.t;
  return (
    <section class="stack" aria-labelledby="trail-title">
      <h2 id="trail-title">{t.done}</h2>
      <Await of={of.first}>
        {() => {
          const lines = trailLines(of.items);
          if (lines.length === 0) return <Empty title={t.nothing} text={t.nothingText} />;
          return (
            <>
              <ul class="card trail">
                {lines.map((line) => (
                  <TrailRow key={line.id} line={line} farm={farm} />
                ))}
              </ul>
              <More of={of} />
            </>
          );
        }}
      </Await>
    </section>
  );
}

function TrailRow({ line, farm }: { line: TrailLine; farm: Farm }) {
  const t = words.t;
  const says = lineWords(line, trailWho(line, farm));
  const note = typeof line.facts.note === 'string' ? line.facts.note : null;
  // Verifying and noting a consent are an officer's own acts.
  const inItsName = line.actorId !== farm.ownerId && !/^(farm|consent)\./.test(line.action);
  return (
    <li>
      <div class="grow">
        <b>{says}</b>
        {note && <p>{t.note(note)}</p>}
        <p class="small mute">
          {moment(line.at)}
          {line.times > 1 && ` · ${t.times(count(line.times))}`}
          {inItsName && line.actorName && ` · ${t.inNameOf(line.actorName, line.ownerName || farm.ownerName)}`}
        </p>
      </div>
      <SpeakerButton text={t.sayOne(moment(line.at), says)} />
    </li>
  );
}
