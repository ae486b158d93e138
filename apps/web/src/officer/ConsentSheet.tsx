import { useState } from 'preact/hooks';
import { type ConsentBody, type FarmFile, farmerApi } from '../farmer/farmer-api.js';
import { asProblem, type Problem } from '../shared/problem.js';
import { Area } from '../shared/ui/Area.js';
import { Busy, Button, Chips, Failure, Field, Sheet, SpeakerButton, toast } from '../shared/ui/index.js';
import { words } from './words.js';

const KINDS: readonly ConsentBody['kind'][] = ['spoken', 'written', 'witnessed'];

/** Puts on record that a household lets the commune's officers act for it; read to them first. */
export function ConsentSheet(props: { file: FarmFile; onDone: () => void; onClose: () => void }) {
  const t = words.t;
  const { file } = props;
  const [kind, setKind] = useState<ConsentBody['kind']>('spoken');
  const [witness, setWitness] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const needsWitness = kind === 'witnessed';
  const complete = note.trim() !== '' && (!needsWitness || witness.trim() !== '');

  async function record(): Promise<void> {
    setTried(true);
    if (!complete) return;
    setBusy(true);
    setProblem(null);
    try {
      const seen = needsWitness ? { witness: witness.trim() } : {};
      await farmerApi.giveConsent(file.id, { kind, note: note.trim(), ...seen });
      toast(t.consented);
      props.onDone();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  return (
    <Sheet
      label={t.consentTitle(file.ownerName)}
      head={<h2>{t.consentTitle(file.ownerName)}</h2>}
      onClose={props.onClose}
    >
      <div class="row read-out">
        <p class="grow">{t.consentText(file.ownerName)}</p>
        <SpeakerButton text={t.consentText(file.ownerName)} />
      </div>
      <Chips
        label={t.how}
        labelled
        value={kind}
        chips={KINDS.map((value) => ({ value, label: t.kinds[value] }))}
        onChange={(value) => setKind(value as ConsentBody['kind'])}
      />
      {needsWitness && (
        <Field
          label={t.witness}
          error={tried && !witness.trim() ? t.witnessNeeded : null}
          value={witness}
          maxLength={120}
          onInput={setWitness}
        />
      )}
      <Area
        label={t.consentNote}
        hint={t.consentNoteHint}
        error={tried && !note.trim() ? t.noteNeeded : null}
        value={note}
        maxLength={500}
        onInput={setNote}
      />
      {problem && <Failure problem={problem} />}
      {busy ? (
        <Busy doing={t.writing} plain />
      ) : (
        <Button tall wide onPress={() => void record()}>
          {t.consentAct}
        </Button>
      )}
    </Sheet>
  );
}
