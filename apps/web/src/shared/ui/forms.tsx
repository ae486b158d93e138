import caretDown from '@phosphor-icons/core/bold/caret-down-bold.svg?raw';
import minus from '@phosphor-icons/core/bold/minus-bold.svg?raw';
import plus from '@phosphor-icons/core/bold/plus-bold.svg?raw';
import type { ComponentChildren, RefObject } from 'preact';
import { useId } from 'preact/hooks';
import { words } from '../words.js';
import { Icon } from './Icon.js';

interface FieldProps {
  label: string;
  hint?: string;
  /** What is wrong with it; read with the field. */
  error?: string | null;
  value: string;
  onInput: (value: string) => void;
  type?: 'text' | 'tel' | 'search' | 'number';
  name?: string;
  autocomplete?: string;
  inputMode?: 'text' | 'tel' | 'numeric' | 'decimal' | 'search';
  maxLength?: number;
  required?: boolean;
  /** Big and centred, for codes and weights. */
  big?: boolean;
  /** What stands after the value inside the box: `kg`. */
  unit?: string;
  placeholder?: string;
  /** For pages that are worked by keyboard: where the focus goes next. */
  input?: RefObject<HTMLInputElement | null>;
  onKeyDown?: (event: KeyboardEvent) => void;
  onBlur?: () => void;
}

/** A labelled text field, 52 px high, never under 16 px type (phones zoom in on smaller ones). */
export function Field(props: FieldProps) {
  const id = useId();
  // The JSX types split inputs by type and by `list`; a plain field has no list, whatever its type.
  const about = props.error ? `${id}-e` : props.hint ? `${id}-h` : undefined;
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <div class="field-box">
        <input
          id={id}
          ref={props.input}
          class={props.big ? 'big' : undefined}
          {...({ type: props.type ?? 'text' } as { type: 'tel' })}
          name={props.name}
          value={props.value}
          autocomplete={props.autocomplete as 'name'}
          inputMode={props.inputMode}
          maxLength={props.maxLength}
          required={props.required}
          placeholder={props.placeholder}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={about}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onKeyDown={props.onKeyDown}
          onBlur={props.onBlur}
        />
        {props.unit && <span class="field-unit">{props.unit}</span>}
      </div>
      {props.error ? (
        <p class="field-error" id={`${id}-e`}>
          {props.error}
        </p>
      ) : (
        props.hint && (
          <p class="small mute" id={`${id}-h`}>
            {props.hint}
          </p>
        )
      )}
    </div>
  );
}

/** A native select: every phone has a good one. */
export function Choose(props: {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  error?: string | null;
  placeholder?: string;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <div class="field-box select">
        <select
          id={id}
          value={props.value}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={props.error ? `${id}-e` : undefined}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        >
          {props.placeholder && <option value="">{props.placeholder}</option>}
          {props.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon svg={caretDown} small />
      </div>
      {props.error && (
        <p class="field-error" id={`${id}-e`}>
          {props.error}
        </p>
      )}
    </div>
  );
}

export interface Chip {
  value: string;
  label: string;
  icon?: string;
}

/** One of a few, all in sight: native radio buttons, so arrow keys and readers know them. */
export function Chips(props: {
  label: string;
  /** Shows the label above the chips; else it is only read. */
  labelled?: boolean;
  value: string;
  chips: readonly Chip[];
  onChange: (value: string) => void;
}) {
  const name = useId();
  return (
    <fieldset class="chips">
      <legend class={props.labelled ? '' : 'unseen'}>{props.label}</legend>
      {props.chips.map((chip) => (
        <label key={chip.value} class="chip">
          <input
            class="unseen"
            type="radio"
            name={name}
            value={chip.value}
            checked={chip.value === props.value}
            onChange={() => props.onChange(chip.value)}
          />
          {chip.icon && <Icon svg={chip.icon} />}
          <span>{chip.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Less, how much, more. Values run from `min` in `step`s to `max`; at an end the button says nothing happens by looking off. */
export function Stepper(props: {
  value: number;
  step: number;
  min: number;
  max: number;
  /** How to write an amount: `1,5 kg`. */
  write: (value: number) => string;
  onChange: (value: number) => void;
  children?: ComponentChildren;
}) {
  const { value, step, min, max, write, onChange } = props;
  const atMin = value - step < min;
  const atMax = value + step > max;
  return (
    <fieldset class="stepper" aria-label={words.t.quantity}>
      <button
        type="button"
        aria-label={words.t.less(write(step))}
        aria-disabled={atMin ? 'true' : undefined}
        onClick={() => !atMin && onChange(value - step)}
      >
        <Icon svg={minus} />
      </button>
      <output aria-live="polite">
        {write(value)}
        <small>{props.children ?? words.t.eachPress(write(step))}</small>
      </output>
      <button
        type="button"
        aria-label={words.t.more(write(step))}
        aria-disabled={atMax ? 'true' : undefined}
        onClick={() => !atMax && onChange(value + step)}
      >
        <Icon svg={plus} />
      </button>
    </fieldset>
  );
}
