import './comment-order.css';
import cross from '@phosphor-icons/core/bold/x-bold.svg?raw';
import { useEffect, useState } from 'preact/hooks';
import { api, type Offer, type PreparedOrder } from '../../../shared/api.js';
import { asProblem, type Problem, problemWords } from '../../../shared/problem.js';
import { Button, IconButton, Note } from '../../../shared/ui/index.js';
import { Busy } from '../../../shared/ui/states.js';
import { Asking } from './Asking.js';
import { type Chosen, type Line, linesOf, questionOf } from './lines.js';
import { Ready } from './Ready.js';
import { words } from './words.js';

interface CommentOrderProps {
  /** What the market made of the comment. */
  prepared: PreparedOrder;
  /** The room's codes as they stand now. */
  offers: readonly Offer[];
  /** Opens the order sheet of a code, for any other amount. */
  onOrderSheet: (code: string) => void;
  /** The market said that what we show is old. */
  onStale: () => void;
  onPutAway: () => void;
}

/** The answer to a comment that orders, over the box it was written in: one tap, or a question, or put away. */
export function CommentOrder({ prepared: first, offers, onOrderSheet, onStale, onPutAway }: CommentOrderProps) {
  const t = words.t;
  const [prepared, setPrepared] = useState(first);
  const [chosen, setChosen] = useState<Chosen>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asking, setAsking] = useState(false);
  const [expired, setExpired] = useExpiry(prepared);
  const question = questionOf(prepared, chosen, offers);

  /** Asks the market for these lines at the prices of now. */
  async function ask(lines: readonly Line[]): Promise<void> {
    setProblem(null);
    setAsking(true);
    try {
      setPrepared(await api.chooseLines(prepared.id, [...lines]));
      setExpired(false);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      onStale();
    } finally {
      setChosen([]);
      setAsking(false);
    }
  }

  function choose(choice: { offerCode: string; quantity: Line['quantity'] | null }): void {
    if (!question) return;
    const next = prepared.lines.map((_, index) => (index === question.index ? choice : chosen[index])) as Chosen;
    setChosen(next);
    if (!questionOf(prepared, next, offers)) void ask(linesOf(prepared, next));
  }

  return (
    <section class="comment-order" aria-label={t.title}>
      <span class="comment-order-away">
        <IconButton icon={cross} label={t.putAway} onPress={onPutAway} />
      </span>
      {problem && (
        <div role="alert">
          <Note kind="wait">
            {problemWords(problem).title}. {problemWords(problem).text}
          </Note>
        </div>
      )}
      {asking ? (
        <Busy doing={t.working} plain />
      ) : expired ? (
        <div class="stack">
          <p class="comment-order-words" role="status">
            {t.expired}
          </p>
          <Button kind="calm" wide onPress={() => void ask(linesOf(prepared, []))}>
            {t.again}
          </Button>
        </div>
      ) : question ? (
        <Asking question={question} onChoose={choose} onOther={onOrderSheet} />
      ) : (
        <Ready
          key={prepared.expiresAt}
          prepared={prepared}
          offers={offers}
          onAsk={(lines) => void ask(lines)}
          onStale={onStale}
        />
      )}
    </section>
  );
}

/** Whether the time is over in which the market keeps it; one that became an order does not run out. */
function useExpiry({ expiresAt, orderId }: PreparedOrder): [boolean, (expired: boolean) => void] {
  const [expired, setExpired] = useState(false);
  useEffect(() => {
    if (orderId) return;
    const timer = setTimeout(() => setExpired(true), Math.max(0, Date.parse(expiresAt) - Date.now()));
    return () => clearTimeout(timer);
  }, [expiresAt, orderId]);
  return [expired, setExpired];
}
