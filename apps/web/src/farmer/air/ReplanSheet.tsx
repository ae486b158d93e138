import { useState } from 'preact/hooks';
import type { Broadcast } from '../../shared/api.js';
import { clock, longDay, weekDay } from '../../shared/format.js';
import { asProblem, type Problem } from '../../shared/problem.js';
import { Busy, Button, Failure, Field, Note, Sheet, SpeakerButton, toast } from '../../shared/ui/index.js';
import { farmerApi } from '../farmer-api.js';
import { replanBody, startOf, whenOf } from './schedule.js';
import { WhenFields } from './WhenFields.js';
import { words } from './words.js';

/** Another hour, day or title for a broadcast that is still to come. */
export function ReplanSheet(props: {
  broadcast: Broadcast;
  onDone: (changed: Broadcast) => void;
  /** The broadcast is not what this page shows any more. */
  onStale: () => void;
  onClose: () => void;
}) {
  const t = words.t;
  const { broadcast } = props;
  const standing = whenOf(broadcast.startsAt);
  const [when, setWhen] = useState(standing);
  const [title, setTitle] = useState(broadcast.title);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = replanBody(broadcast, title, when);
  const startsAt = change.startsAt ?? broadcast.startsAt;
  const isPast = change.startsAt !== undefined && startOf(when).getTime() < Date.now();
  const isSame = change.startsAt === undefined && change.title === undefined;

  async function save(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      const changed = await farmerApi.replan(broadcast.id, change);
      toast(change.startsAt ? t.moved : t.renamed);
      props.onDone(changed);
    } catch (thrown) {
      const why = asProblem(thrown);
      setProblem(why);
      setBusy(false);
      if (why.status === 409) props.onStale();
    }
  }

  const act = isPast
    ? t.pastTime
    : isSame
      ? t.nothingChanged
      : change.startsAt
        ? t.moveTo(`${clock(startsAt)}, ${weekDay(when.day)}`)
        : t.rename;
  return (
    <Sheet label={t.replan} head={<h2>{t.replan}</h2>} onClose={props.onClose}>
      <div class="row">
        <p class="grow">{t.replanText}</p>
        <SpeakerButton
          text={`${t.replan}. ${t.sayNext(title.trim() || broadcast.title, `${clock(startsAt)} ${longDay(startsAt)}`)} ${t.replanText}`}
        />
      </div>
      <WhenFields when={when} standing={standing} onChange={setWhen} />
      {isPast && <Note kind="wait">{t.pastTime}</Note>}
      <Field
        label={t.name}
        hint={t.keepName}
        value={title}
        placeholder={broadcast.title}
        maxLength={120}
        onInput={setTitle}
      />
      {problem && <Failure problem={problem} />}
      {busy ? (
        <Busy doing={t.working} plain />
      ) : (
        <Button tall wide off={isSame || isPast} onPress={() => void save()}>
          {act}
        </Button>
      )}
    </Sheet>
  );
}
