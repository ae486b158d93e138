import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { OrdersAloud, type Speech } from './orders-aloud.js';

interface Said {
  text: string;
  lang: string;
  voice: SpeechSynthesisVoice | null;
  onend: (() => void) | null;
  onerror: ((event: { error: string }) => void) | null;
}

/** A device's voice that speaks until the test says that it has finished. */
class FakeSpeech {
  readonly said: Said[] = [];
  cancelled = 0;
  private listeners: (() => void)[] = [];
  constructor(public voices: { lang: string }[]) {}
  speak(said: Said): void {
    this.said.push(said);
  }
  cancel(): void {
    this.cancelled++;
    this.said.at(-1)?.onerror?.({ error: 'canceled' });
  }
  getVoices(): SpeechSynthesisVoice[] {
    return this.voices as SpeechSynthesisVoice[];
  }
  addEventListener(_name: string, listener: () => void): void {
    this.listeners.push(listener);
  }
  load(voices: { lang: string }[]): void {
    this.voices = voices;
    for (const listener of this.listeners) listener();
  }
  finish(): void {
    this.said.at(-1)?.onend?.();
  }
  get texts(): string[] {
    return this.said.map(({ text }) => text);
  }
}

const aloudWith = (speech: FakeSpeech | undefined) =>
  new OrdersAloud(
    (n) => `Và ${n} đơn nữa`,
    speech as unknown as Speech,
    (text) => ({ text, lang: '', voice: null, onend: null, onerror: null }) as unknown as SpeechSynthesisUtterance,
  );

describe('orders read aloud', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('come one after the other, never over one another, in Vietnamese', () => {
    const speech = new FakeSpeech([{ lang: 'en-GB' }, { lang: 'vi_VN' }]);
    const aloud = aloudWith(speech);
    aloud.say('Lan đặt 2 ký cải mèo');
    aloud.say('Hoa đặt 1 chai mật ong');
    expect(speech.texts).toEqual(['Lan đặt 2 ký cải mèo']);
    expect(speech.said[0]?.lang).toBe('vi-VN');
    expect(speech.said[0]?.voice).toEqual({ lang: 'vi_VN' });
    speech.finish();
    expect(speech.texts).toEqual(['Lan đặt 2 ký cải mèo', 'Hoa đặt 1 chai mật ong']);
  });

  it('are told as a number when too many come at once', () => {
    const speech = new FakeSpeech([{ lang: 'vi-VN' }]);
    const aloud = aloudWith(speech);
    for (let n = 1; n <= 9; n++) aloud.say(`đơn ${n}`);
    for (let n = 0; n < 8; n++) speech.finish();
    expect(speech.texts).toEqual(['đơn 1', 'đơn 2', 'đơn 3', 'đơn 4', 'Và 5 đơn nữa']);
  });

  it('can be silenced and repeated', () => {
    const speech = new FakeSpeech([{ lang: 'vi-VN' }]);
    const aloud = aloudWith(speech);
    aloud.say('đơn 1');
    aloud.say('đơn 2');
    aloud.silence(true);
    expect(speech.cancelled).toBe(1);
    aloud.say('đơn 3');
    expect(speech.texts).toEqual(['đơn 1']);
    aloud.repeat('đơn 1');
    expect(speech.texts).toEqual(['đơn 1', 'đơn 1']);
  });

  it('go on when a voice neither ends nor fails', () => {
    const speech = new FakeSpeech([{ lang: 'vi-VN' }]);
    const aloud = aloudWith(speech);
    aloud.say('đơn 1');
    aloud.say('đơn 2');
    jest.advanceTimersByTime(20_000);
    expect(speech.texts).toEqual(['đơn 1', 'đơn 2']);
  });

  it('stay silent, and say so, where there are voices but none is Vietnamese', () => {
    const speech = new FakeSpeech([{ lang: 'en-GB' }]);
    const aloud = aloudWith(speech);
    jest.advanceTimersByTime(3000);
    expect(aloud.hasVoice.value).toBe(false);
    aloud.say('đơn 1');
    expect(speech.texts).toEqual([]);
  });

  it('find a voice that comes late', () => {
    const speech = new FakeSpeech([]);
    const aloud = aloudWith(speech);
    jest.advanceTimersByTime(3000);
    expect(aloud.hasVoice.value).toBe(false);
    speech.load([{ lang: 'vi-VN' }]);
    expect(aloud.hasVoice.value).toBe(true);
    aloud.say('đơn 1');
    expect(speech.texts).toEqual(['đơn 1']);
  });

  it('leave a device without any speech in peace', () => {
    const aloud = aloudWith(undefined);
    expect(() => {
      aloud.say('đơn 1');
      aloud.repeat('đơn 1');
      aloud.stop();
    }).not.toThrow();
  });
});
