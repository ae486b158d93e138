import './number-pad.css';
import backspace from '@phosphor-icons/core/bold/backspace-bold.svg?raw';
import { words } from '../words.js';
import { Icon } from './Icon.js';

/**
 * A number pad of our own, with keys for gloves and mud: `phone` is three by four as on a telephone, with a decimal
 * comma when `comma` is given; `wide` is two rows of five.
 */
export function NumberPad(props: {
  value: string;
  onChange: (value: string) => void;
  look: 'phone' | 'wide';
  /** The sign between whole and part; leave out for whole numbers. */
  comma?: string;
  maxLength: number;
  label: string;
}) {
  const { value, onChange, comma, maxLength } = props;
  const add = (sign: string) => {
    if (value.length >= maxLength) return;
    // An amount has no leading nought; a code may well begin with one.
    const isAmount = props.look === 'phone';
    onChange(isAmount && value === '0' && sign !== comma ? sign : value + sign);
  };
  const digit = (sign: string) => (
    <button key={sign} type="button" onClick={() => add(sign)}>
      {sign}
    </button>
  );
  const wipe = (
    <button
      key="wipe"
      type="button"
      class="wipe"
      aria-label={words.t.wipeDigit}
      onClick={() => onChange(value.slice(0, -1))}
    >
      <Icon svg={backspace} />
    </button>
  );
  if (props.look === 'wide') {
    return (
      <fieldset class="number-pad wide" aria-label={props.label}>
        {['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'].map(digit)}
      </fieldset>
    );
  }
  return (
    <fieldset class="number-pad" aria-label={props.label}>
      {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map(digit)}
      {comma ? (
        <button type="button" onClick={() => !value.includes(comma) && add(value === '' ? `0${comma}` : comma)}>
          {comma}
        </button>
      ) : (
        <button type="button" onClick={() => value !== '' && add('000')}>
          000
        </button>
      )}
      {digit('0')}
      {wipe}
    </fieldset>
  );
}
