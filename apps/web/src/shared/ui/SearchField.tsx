import './search-field.css';
import glass from '@phosphor-icons/core/bold/magnifying-glass-bold.svg?raw';
import cross from '@phosphor-icons/core/bold/x-bold.svg?raw';
import { useId, useRef } from 'preact/hooks';
import { Icon } from './Icon.js';
import { partWords } from './part-words.js';

/** A place to search from. The phone's own "search" key submits; what was typed is wiped by one tap. */
export function SearchField(props: {
  /** What is searched; read, and shown above when `labelled`. */
  label: string;
  labelled?: boolean;
  value: string;
  placeholder?: string;
  name?: string;
  onInput: (value: string) => void;
  onSubmit?: () => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <search class="search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          input.current?.blur(); // Puts the keyboard away: the answers stand under it.
          props.onSubmit?.();
        }}
      >
        <label for={id} class={props.labelled ? '' : 'unseen'}>
          {props.label}
        </label>
        <div class="field-box search-box">
          <Icon svg={glass} />
          <input
            ref={input}
            id={id}
            type="search"
            name={props.name ?? 'q'}
            value={props.value}
            placeholder={props.placeholder}
            autocomplete="off"
            enterkeyhint="search"
            maxLength={80}
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
          {props.value !== '' && (
            <button
              type="button"
              class="square bare"
              aria-label={partWords.t.clear}
              onClick={() => {
                props.onInput('');
                input.current?.focus();
              }}
            >
              <Icon svg={cross} />
            </button>
          )}
        </div>
      </form>
    </search>
  );
}
