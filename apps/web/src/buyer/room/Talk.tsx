import check from '@phosphor-icons/core/bold/check-bold.svg?raw';
import send from '@phosphor-icons/core/fill/paper-plane-right-fill.svg?raw';
import seal from '@phosphor-icons/core/fill/seal-check-fill.svg?raw';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { api, type Comment, type Offer, type PostedComment } from '../../shared/api.js';
import { useDraft } from '../../shared/draft.js';
import { count, quantity } from '../../shared/format.js';
import { useLater } from '../../shared/later.js';
import { asProblem, type Problem, problemWords } from '../../shared/problem.js';
import { sessionKnown, user } from '../../shared/session.js';
import { Busy, Icon, Note, Sheet, Tag } from '../../shared/ui/index.js';
import { words } from '../words.js';

const fetchSignIn = () => import('../me/SignIn.js').then((part) => part.SignIn);

/** What people say, newest at the bottom in sight, unless the reader has scrolled up to read. */
export function Talk({ comments }: { comments: readonly Comment[] }) {
  const t = words.t;
  const list = useRef<HTMLOListElement>(null);
  const follow = useRef(true);
  useEffect(() => {
    const element = list.current;
    if (element && follow.current) element.scrollTop = element.scrollHeight;
  }, [comments]);
  if (comments.length === 0) return <p class="talk-empty mute">{t.noComments}</p>;
  return (
    <ol
      ref={list}
      class="talk"
      aria-label={t.comments}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard.
      tabIndex={0}
      onScroll={(event) => {
        const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
        follow.current = scrollHeight - scrollTop - clientHeight < 40;
      }}
    >
      {comments.map((comment) => (
        <li key={comment.id} class={comment.host ? 'host' : undefined}>
          <b>
            {comment.host && <Icon svg={seal} small />}
            {comment.author}
          </b>{' '}
          {comment.text} {comment.ordered && <Ordered lines={comment.ordered} />}
        </li>
      ))}
    </ol>
  );
}

/** What the comment has become, for everybody to see. */
function Ordered({ lines }: { lines: NonNullable<Comment['ordered']> }) {
  const [only, ...others] = lines;
  const what = only && others.length === 0 ? quantity(only.quantity) : words.t.codes(count(lines.length));
  return (
    <Tag kind="leaf" thin icon={check}>
      {words.t.orderedNow(what)}
    </Tag>
  );
}

/** As people write it under a live sale, in Vietnamese whatever the page speaks. */
const exampleOf = ({ code, sellBy }: Offer) => (sellBy === 'weight' ? `chốt 2kg mã ${code}` : `chốt mã ${code} x2`);

/** The box to write in. Signing in is asked only when something is sent, and the words stay. */
export function Say(props: {
  broadcastId: string;
  onSent: (comment: PostedComment) => void;
  /** Something that can be ordered by writing now: the box shows how. */
  example: Offer | undefined;
  /** Whoever is on air answers, and orders nothing. */
  host?: boolean;
  /** Over the box: the market's answer to what was sent. */
  children?: ComponentChildren;
}) {
  const { broadcastId, onSent } = props;
  const t = words.t;
  const [{ text }, change] = useDraft(`comment/${broadcastId}`, { text: '' });
  const standing = useRef(text);
  standing.current = text;
  const bare = props.host ? t.writeHintHost : t.writeHintBare;
  const hint = props.example && !props.host ? t.writeHint(exampleOf(props.example)) : bare;
  const [busy, setBusy] = useState(false);
  const [signingIn, setSigningIn] = useState(false);
  const SignIn = useLater(fetchSignIn, signingIn);
  const [problem, setProblem] = useState<Problem | null>(null);

  function write(next: string): void {
    change({ text: next });
    setProblem(null);
  }

  async function submit(): Promise<void> {
    const said = text.trim();
    if (said === '' || busy) return;
    setBusy(true);
    try {
      // Whoever writes before that is known is not asked to sign in again.
      await sessionKnown;
      if (!user.value) {
        setSigningIn(true);
        return;
      }
      const comment = await api.comment(broadcastId, said);
      if (standing.current.trim() === said) write(''); // What was typed meanwhile stays.
      onSent(comment);
    } catch (thrown) {
      const why = asProblem(thrown);
      if (why.status === 401) setSigningIn(true);
      else setProblem(why);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div class="say">
      {props.children}
      {problem && (
        <div role="alert">
          <Note kind="wait">
            {t.commentFailed}{' '}
            {problem.retryAfterSeconds ? t.writeAgainIn(count(problem.retryAfterSeconds)) : problemWords(problem).text}
          </Note>
        </div>
      )}
      <form
        class="say-form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <input
          aria-label={t.write}
          placeholder={hint}
          value={text}
          maxLength={300}
          enterkeyhint="send"
          onInput={(event) => write(event.currentTarget.value)}
        />
        <button type="submit" class="square bare" aria-label={t.sendIt} aria-disabled={busy ? 'true' : undefined}>
          <Icon svg={send} />
        </button>
      </form>
      {signingIn && (
        <Sheet label={t.signInToTalk} head={<h2>{t.signInToTalk}</h2>} onClose={() => setSigningIn(false)}>
          {SignIn ? (
            <SignIn
              onDone={() => {
                setSigningIn(false);
                void submit();
              }}
            />
          ) : (
            <Busy plain />
          )}
        </Sheet>
      )}
    </div>
  );
}
