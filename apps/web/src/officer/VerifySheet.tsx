import { useState } from 'preact/hooks';
import { type FarmFile, farmerApi } from '../farmer/farmer-api.js';
import { asProblem, type Problem } from '../shared/problem.js';
import { Area } from '../shared/ui/Area.js';
import { Busy, Button, Chips, Failure, Sheet, toast } from '../shared/ui/index.js';
import { words } from './words.js';

type Outcome = 'verified' | 'rejected';

/** May the farm sell, and why: a decision with a sentence, which the household and others read later. */
export function VerifySheet(props: { file: FarmFile; onDone: () => void; onClose: () => void }) {
  const t = words.t;
  const { file } = props;
  const [outcome, setOutcome] = useState<Outcome>(file.state === 'verified' ? 'rejected' : 'verified');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function decide(): Promise<void> {
    setTried(true);
    if (!note.trim()) return;
    setBusy(true);
    setProblem(null);
    try {
      await farmerApi.verifyFarm(file.id, { outcome, note: note.trim() });
      toast(t.decidedToast[outcome]);
      props.onDone();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  return (
    <Sheet label={t.decideTitle(file.name)} head={<h2>{t.decideTitle(file.name)}</h2>} onClose={props.onClose}>
      <Chips
        label={t.outcome}
        labelled
        value={outcome}
        chips={[
          { value: 'verified', label: t.yes },
          { value: 'rejected', label: t.no },
        ]}
        onChange={(value) => setOutcome(value as Outcome)}
      />
      <Area
        label={t.note}
        hint={t.noteHint}
        error={tried && !note.trim() ? t.noteNeeded : null}
        value={note}
        maxLength={500}
        onInput={setNote}
      />
      {file.verifiedAt && <p class="small mute">{t.keptInTrail}</p>}
      {problem && <Failure problem={problem} />}
      {busy ? (
        <Busy doing={t.writing} plain />
      ) : (
        <Button kind={outcome === 'verified' ? 'go' : 'stop'} tall wide onPress={() => void decide()}>
          {t.decideAct[outcome]}
        </Button>
      )}
    </Sheet>
  );
}
