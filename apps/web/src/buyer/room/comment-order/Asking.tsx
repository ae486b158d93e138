import { quantity } from '../../../shared/format.js';
import { Ma } from '../../../shared/ui/index.js';
import type { Choice, Question } from './lines.js';
import { words } from './words.js';

/** Which code, or how much of it: choices as big as thumbs. */
export function Asking(props: {
  question: Question;
  onChoose: (choice: Choice) => void;
  /** Any other amount, in the order sheet. */
  onOther: (code: string) => void;
}) {
  const t = words.t;
  const { asks, offer, choices } = props.question;
  const code = offer?.code;
  return (
    <div class="stack">
      <p class="comment-order-words" role="status">
        {asks === 'quantity' && offer ? t.howMuch(offer.productName, offer.code) : t.whichCode}
      </p>
      <ul class={asks === 'offer' ? 'comment-order-choices codes' : 'comment-order-choices'} aria-label={t.choices}>
        {choices.map((choice) => (
          <li key={`${choice.offerCode}/${JSON.stringify(choice.quantity)}`}>
            <button type="button" class="comment-order-choice" onClick={() => props.onChoose(choice)}>
              {asks === 'offer' && <Ma code={choice.offerCode} size="small" />}
              <span>
                {asks === 'offer' && `${choice.productName} `}
                {choice.quantity && <b class="nowrap">{quantity(choice.quantity)}</b>}
              </span>
            </button>
          </li>
        ))}
        {asks === 'quantity' && code !== undefined && (
          <li>
            <button
              type="button"
              class="comment-order-choice"
              aria-haspopup="dialog"
              onClick={() => props.onOther(code)}
            >
              {t.other}
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}
