import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { withoutAccents } from '#kernel';
import { Button } from './Button.js';
import { Field } from './forms.js';
import { partWords } from './part-words.js';
import { Sheet } from './Sheet.js';

/** Case and accents are not what is being asked: "dung phien" is as sure as "DỪNG PHIÊN". */
const plain = (text: string) => withoutAccents(text).trim().toLowerCase();

/**
 * Asks before something that cannot be undone. `typed` asks for that word first: for what touches other people
 * (take-down, ban, a month's payouts). The harmless way out comes last, within reach of the thumb.
 */
export function ConfirmSheet(props: {
  title: string;
  /** What will happen, and to whom. */
  children: ComponentChildren;
  /** Says what happens: "Dừng phiên này", never "OK". */
  act: string;
  typed?: string;
  busy?: boolean;
  /** Why it did not happen, after a try. */
  error?: string | null;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const t = partWords.t;
  const [word, setWord] = useState('');
  const sure = props.typed === undefined || plain(word) === plain(props.typed);
  return (
    <Sheet label={props.title} head={<h2>{props.title}</h2>} onClose={props.onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (sure && !props.busy) props.onConfirm();
        }}
      >
        <div class="stack">{props.children}</div>
        {props.typed !== undefined && (
          <Field label={t.typeToConfirm(props.typed)} value={word} onInput={setWord} autocomplete="off" />
        )}
        {props.error && (
          <p class="field-error" role="alert">
            {props.error}
          </p>
        )}
        <Button kind="stop" type="submit" wide off={!sure || props.busy}>
          {props.act}
        </Button>
        <Button kind="calm" wide onPress={props.onClose}>
          {t.keepAsIs}
        </Button>
      </form>
    </Sheet>
  );
}
