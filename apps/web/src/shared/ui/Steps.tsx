import './steps.css';
import type { ComponentChildren } from 'preact';
import { count } from '../format.js';

export interface Step {
  title: string;
  text?: ComponentChildren;
  /** An address of a picture; decoration, the words say it all. */
  picture?: string;
  /** Or something drawn, smaller than a hand. */
  drawn?: ComponentChildren;
}

/** What to do, one thing after the other: a number in a code patch's square, few words, a picture. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol class="steps">
      {steps.map((step, i) => (
        <li key={step.title}>
          <span class="step-number" aria-hidden="true">
            {count(i + 1)}
          </span>
          <div class="grow">
            <b class="step-title">{step.title}</b>
            {step.text && <p>{step.text}</p>}
          </div>
          {step.picture && <img src={step.picture} alt="" loading="lazy" decoding="async" />}
          {step.drawn && (
            <span class="step-drawn" aria-hidden="true">
              {step.drawn}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
