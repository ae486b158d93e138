import { useState } from 'preact/hooks';
import type { Order } from '../../shared/api.js';
import { ComplaintTalk } from '../../shared/complaints/ComplaintTalk.js';
import { words as common } from '../../shared/complaints/words.js';
import { type Complaint, type ComplaintKind, complaintsApi } from '../../shared/complaints-api.js';
import { useLoad } from '../../shared/load.js';
import { asProblem, type Problem } from '../../shared/problem.js';
import { Area } from '../../shared/ui/Area.js';
import { Button, Chips, Failure, Note, Sheet, toast } from '../../shared/ui/index.js';
import { words } from './complaint-words.js';

const KINDS: readonly ComplaintKind[] = ['missing', 'spoiled', 'wrong_weight', 'late', 'other'];
const ABOUT_GOODS = new Set<ComplaintKind>(['missing', 'spoiled', 'wrong_weight']);

/** What can be complained about in this state: goods once they came, lateness and all else once the order stands. */
function kindsFor(state: Order['state']): ComplaintKind[] {
  if (state === 'placed' || state === 'cancelled') return [];
  const received = state === 'delivered' || state === 'returned';
  return KINDS.filter((kind) => received || !ABOUT_GOODS.has(kind));
}

/** The complaints about an order with their answers, and the way to make one. */
export function Complaints({ order }: { order: Order }) {
  const t = words.t;
  const complaints = useLoad(`complaints-of/${order.id}`, () => complaintsApi.ofOrder(order.id));
  const [writing, setWriting] = useState(false);
  const kinds = kindsFor(order.state);
  const all = complaints.data;
  if (!all) return null; // The order itself is what the page is about; what fails here comes with the next visit.
  const mayComplain = kinds.length > 0 && all.every(({ state }) => state === 'closed');
  const put = (changed: Complaint) => complaints.set([changed, ...all.filter(({ id }) => id !== changed.id)]);
  return (
    <>
      {all.map((complaint) => (
        <OneComplaint key={complaint.id} complaint={complaint} onChanged={put} />
      ))}
      {mayComplain && (
        <Button kind="link" onPress={() => setWriting(true)}>
          {t.complain}
        </Button>
      )}
      {writing && (
        <Complain
          orderId={order.id}
          kinds={kinds}
          onClose={() => setWriting(false)}
          onDone={(made) => {
            put(made);
            setWriting(false);
            toast(t.sent);
          }}
        />
      )}
    </>
  );
}

function OneComplaint({ complaint, onChanged }: { complaint: Complaint; onChanged: (next: Complaint) => void }) {
  const t = words.t;
  const [text, setText] = useState('');
  const [more, setMore] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function change(work: () => Promise<Complaint>, said: string): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      onChanged(await work());
      setText('');
      setMore(false);
      toast(said);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  }

  return (
    <section class="card pad complaint" aria-label={t.title}>
      <h2 class="part-title">{t.title}</h2>
      <ComplaintTalk complaint={complaint} mine />
      {complaint.state === 'open' && <Note kind="wait">{t.waits}</Note>}
      {problem && <Failure problem={problem} />}
      {more && (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim()) void change(() => complaintsApi.insist(complaint.id, text), t.insisted);
          }}
        >
          <Area label={t.insist} value={text} maxLength={1000} onInput={setText} />
          <Button kind="calm" type="submit" off={busy || !text.trim()}>
            {t.insistSend}
          </Button>
        </form>
      )}
      {complaint.state !== 'closed' && !more && (
        <div class="complaint-head">
          <Button kind="line" onPress={() => setMore(true)}>
            {t.insist}
          </Button>
          <Button kind="link" off={busy} onPress={() => void change(() => complaintsApi.close(complaint.id), t.closed)}>
            {t.close}
          </Button>
        </div>
      )}
    </section>
  );
}

function Complain(props: {
  orderId: string;
  kinds: readonly ComplaintKind[];
  onClose: () => void;
  onDone: (made: Complaint) => void;
}) {
  const t = words.t;
  const [kind, setKind] = useState(props.kinds[0] ?? 'other');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function send(): Promise<void> {
    if (busy || !text.trim()) return;
    setBusy(true);
    setProblem(null);
    try {
      props.onDone(await complaintsApi.complain(props.orderId, kind, text));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  return (
    <Sheet label={t.complain} head={<h2>{t.complain}</h2>} onClose={props.onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Chips
          label={t.what}
          labelled
          value={kind}
          chips={props.kinds.map((one) => ({ value: one, label: common.t.kinds[one] ?? one }))}
          onChange={(next) => setKind(next as ComplaintKind)}
        />
        <Area label={t.tell} hint={t.tellHint} value={text} maxLength={1000} onInput={setText} />
        {problem && <Failure problem={problem} />}
        <Button type="submit" wide off={busy || !text.trim()}>
          {t.send}
        </Button>
      </form>
    </Sheet>
  );
}
