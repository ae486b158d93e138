import { useEffect, useState } from 'preact/hooks';
import { api } from '../../shared/api.js';
import { count, localPhone, wirePhone } from '../../shared/format.js';
import { forgetAnswers } from '../../shared/load.js';
import { asProblem, type Problem, problemWords } from '../../shared/problem.js';
import { sessionStarted, user } from '../../shared/session.js';
import { Busy, Button, Field, Note, toast } from '../../shared/ui/index.js';
import { words } from './words.js';

const RESEND_SECONDS = 30;

/**
 * Phone, code, and for somebody new a name. Used by the sign-in page and inside sheets, where `onDone` goes on with
 * what needed the session.
 */
export function SignIn({ onDone }: { onDone: () => void }) {
  const [challenge, setChallenge] = useState<{ id: string; phone: string; sentAt: number } | null>(null);
  const [naming, setNaming] = useState(false);
  if (naming) return <NameStep onDone={onDone} />;
  if (!challenge) {
    return <PhoneStep onSent={(id, phone) => setChallenge({ id, phone, sentAt: Date.now() })} />;
  }
  return (
    <CodeStep
      {...challenge}
      onResent={(id) => setChallenge({ ...challenge, id, sentAt: Date.now() })}
      onOther={() => setChallenge(null)}
      onSignedIn={(needsName) => (needsName ? setNaming(true) : onDone())}
    />
  );
}

function Trouble({ problem }: { problem: Problem }) {
  const says = problemWords(problem);
  return (
    <div role="alert">
      <Note kind={problem.passing ? 'wait' : 'stop'}>
        <b>{says.title}.</b> {says.text}
      </Note>
    </div>
  );
}

function PhoneStep({ onSent }: { onSent: (challengeId: string, phone: string) => void }) {
  const t = words.t;
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function submit(): Promise<void> {
    const phone = wirePhone(typed);
    setWrong(phone === null);
    if (phone === null || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const sent = await api.requestCode(phone);
      onSent(sent.challengeId, phone);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field
        label={t.phone}
        hint={t.phoneHint}
        error={wrong ? t.badPhone : null}
        value={typed}
        onInput={(value) => {
          setTyped(value);
          setWrong(false);
        }}
        type="tel"
        inputMode="tel"
        autocomplete="tel"
        name="phone"
        placeholder={t.phoneExample}
      />
      {problem && <Trouble problem={problem} />}
      {busy ? (
        <Busy doing={t.sending} plain />
      ) : (
        <Button type="submit" tall wide>
          {t.sendCode}
        </Button>
      )}
      <p class="small mute">{t.demo}</p>
    </form>
  );
}

interface CodeStepProps {
  id: string;
  phone: string;
  sentAt: number;
  onResent: (challengeId: string) => void;
  onOther: () => void;
  onSignedIn: (needsName: boolean) => void;
}

function CodeStep({ id, phone, sentAt, onResent, onOther, onSignedIn }: CodeStepProps) {
  const t = words.t;
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const left = useSecondsLeft(sentAt + RESEND_SECONDS * 1000);

  async function submit(): Promise<void> {
    const complete = /^\d{6}$/.test(code);
    setWrong(!complete);
    if (!complete || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const { user: signedIn } = await api.signIn(id, code);
      forgetAnswers();
      sessionStarted(signedIn);
      onSignedIn(!signedIn.name);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  async function resend(): Promise<void> {
    setProblem(null);
    try {
      const sent = await api.requestCode(phone);
      setCode('');
      onResent(sent.challengeId);
      toast(t.resent);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }

  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>{t.codeSent(localPhone(phone))}</p>
      <Field
        label={t.code}
        error={wrong ? t.badCode : null}
        value={code}
        onInput={(value) => {
          setCode(value.replace(/\D/g, '').slice(0, 6));
          setWrong(false);
        }}
        inputMode="numeric"
        autocomplete="one-time-code"
        name="code"
        big
      />
      {problem && <Trouble problem={problem} />}
      {busy ? (
        <Busy doing={t.entering} plain />
      ) : (
        <Button type="submit" tall wide>
          {t.enter}
        </Button>
      )}
      <div class="row">
        <Button kind="link" off={left > 0} onPress={() => void resend()}>
          {left > 0 ? t.resendIn(count(left)) : t.resend}
        </Button>
        <Button kind="link" onPress={onOther}>
          {t.otherPhone}
        </Button>
      </div>
    </form>
  );
}

function NameStep({ onDone }: { onDone: () => void }) {
  const t = words.t;
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  async function save(): Promise<void> {
    try {
      user.value = await api.renameMe(name.trim());
      onDone();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2>{t.nameAsk}</h2>
      <Field label={t.name} hint={t.nameHint} value={name} onInput={setName} autocomplete="name" maxLength={80} />
      {problem && <Trouble problem={problem} />}
      <Button type="submit" tall wide off={name.trim() === ''}>
        {t.saveName}
      </Button>
      <Button kind="link" onPress={onDone}>
        {t.later}
      </Button>
    </form>
  );
}

function useSecondsLeft(untilMs: number): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((untilMs - now) / 1000));
}
