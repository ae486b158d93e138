import type { Attempt, DeliveryState } from '../../webhooks/delivery.types.js';
import type { Language } from '../domain/language.js';
import { formatTime } from '../words/shared.js';
import type { EventRow } from './persistence/dashboard.store.js';

export type Tone = '' | 'good' | 'bad' | 'wait';

/** One cell of a small table. */
export interface Cell {
  text: string;
  href?: string;
  /** Shown as a badge. */
  tone?: Tone;
  number?: boolean;
}

export const DELIVERY_TONES: Record<DeliveryState, Tone> = {
  waiting: 'wait',
  delivered: 'good',
  given_up: 'bad',
  dropped: '',
};

/** A word of the page's language; a state that has none stands for itself. */
export const wordFor = (words: Readonly<Record<string, string>>, name: string): string => words[name] ?? name;

export const eventRow = (event: EventRow, language: Language): Cell[] => [
  { text: event.type, href: `/dashboard/events/${event.id}` },
  { text: formatTime(event.created, language) },
  { text: event.object.id ?? '' },
  { text: event.id },
];

export const attemptRow = (attempt: Attempt, language: Language): Cell[] => [
  { text: formatTime(attempt.at, language) },
  { text: attempt.status === null ? '—' : String(attempt.status), tone: attempt.problem ? 'bad' : 'good' },
  { text: `${attempt.durationMs} ms`, number: true },
  { text: attempt.problem ?? '' },
];
