import { signal } from '@preact/signals';

/** The Vietnamese voice of this device; undefined while the browser is still looking, null when there is none. */
export type Voice = SpeechSynthesisVoice | null | undefined;

/** Said one after the other; more than this waiting is said as a number instead. */
const QUEUE_MAX = 3;
/** Browsers load their voices late, some never say that they have. */
const VOICES_MS = 2500;
/** A voice that neither ends nor fails is given up, so that the queue goes on. */
const UTTERANCE_MS = 15_000;

export interface Speech {
  speak(said: SpeechSynthesisUtterance): void;
  cancel(): void;
  getVoices(): SpeechSynthesisVoice[];
  addEventListener(name: 'voiceschanged', listener: () => void): void;
}

/**
 * Reads orders aloud, one after the other and never over one another, in Vietnamese whatever the page's language:
 * the words are the buyers'.
 */
export class OrdersAloud {
  /** Undefined until it is known, then whether this device can say Vietnamese. */
  readonly hasVoice = signal<boolean | undefined>(undefined);
  readonly silenced = signal(false);
  private readonly waiting: string[] = [];
  private left = 0;
  private speaking = false;
  private voice: Voice;

  constructor(
    /** `and so many more orders`, for what did not fit. */
    private readonly manyMore: (n: number) => string,
    private readonly speech: Speech | undefined = globalThis.speechSynthesis,
    private readonly make: (text: string) => SpeechSynthesisUtterance = (text) => new SpeechSynthesisUtterance(text),
  ) {
    if (!speech) {
      this.voice = null;
      this.hasVoice.value = false;
      return;
    }
    this.findVoice();
    speech.addEventListener('voiceschanged', () => this.findVoice());
    setTimeout(() => {
      if (this.voice !== undefined) return;
      this.hasVoice.value = false;
      // Some Android browsers list no voice at all and speak nevertheless: then it is tried.
      if (speech.getVoices().length > 0) this.voice = null;
    }, VOICES_MS);
  }

  /** A new order. */
  say(text: string): void {
    if (this.silenced.value || this.voice === null) return;
    if (this.waiting.length >= QUEUE_MAX) this.left++;
    else this.waiting.push(text);
    this.next();
  }

  /** Again, at once, because somebody asked. */
  repeat(text: string): void {
    if (this.voice === null) return;
    this.stop();
    this.waiting.push(text);
    this.next();
  }

  silence(silenced: boolean): void {
    this.silenced.value = silenced;
    if (silenced) this.stop();
  }

  stop(): void {
    this.waiting.length = 0;
    this.left = 0;
    this.speaking = false;
    this.speech?.cancel();
  }

  private next(): void {
    if (this.speaking || !this.speech) return;
    let text = this.waiting.shift();
    if (text === undefined && this.left > 0) {
      text = this.manyMore(this.left);
      this.left = 0;
    }
    if (text === undefined) return;
    const said = this.make(text);
    said.lang = 'vi-VN';
    if (this.voice) said.voice = this.voice;
    this.speaking = true;
    let over = false;
    const done = () => {
      if (over) return;
      over = true;
      clearTimeout(patience);
      this.speaking = false;
      this.next();
    };
    const patience = setTimeout(done, UTTERANCE_MS);
    said.onend = done;
    said.onerror = (event) => {
      if (event.error === 'language-unavailable' || event.error === 'voice-unavailable') {
        this.voice = null;
        this.hasVoice.value = false;
      }
      // `canceled` comes from `stop`, which has already set things right for whoever is next.
      if (event.error === 'canceled' || event.error === 'interrupted') {
        over = true;
        clearTimeout(patience);
        return;
      }
      done();
    };
    this.speech.speak(said);
  }

  private findVoice(): void {
    const voices = this.speech?.getVoices() ?? [];
    const found = voices.find(({ lang }) => /^vi\b/i.test(lang.replace('_', '-')));
    if (!found) return;
    this.voice = found;
    this.hasVoice.value = true;
  }
}
