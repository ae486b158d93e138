import { defineWords } from '../../shared/i18n/index.js';
import type { LinkState, RecordingState } from './engine/index.js';

const words = defineWords(
  {
    seconds: (n: string) => `${n} giây`,
    minutes: (n: string) => `${n} phút`,
    starting: 'Đang lên sóng…',
    startingText: 'Chờ hình đầu tiên đi tới chợ.',
    good: 'Sóng tốt',
    goodText: (late: string) => `Người xem thấy chậm ${late}.`,
    arrives: (late: string) => `Hình tới chợ chậm ${late}.`,
    weak: 'Sóng yếu, vẫn gửi được',
    waits: (time: string) => `Còn ${time} chờ gửi.`,
    catchingUp: 'Có sóng rồi, đang gửi bù',
    lost: 'Mất sóng.',
    lostStill: 'Máy vẫn đang quay.',
    lostText: (time: string) => `Đã giữ ${time} trong máy. Có sóng là tự gửi, không mất gì. Cứ nói tiếp.`,
    cameraGone: 'Máy ảnh vừa bị lấy mất',
    cameraGoneText: 'Có cuộc gọi hoặc ứng dụng khác đang dùng. Xong là quay tiếp.',
    gone: 'Chợ không nhận hình nữa',
    goneText: 'Máy vẫn giữ những gì đã quay.',
  },
  {
    seconds: (n: string) => `${n} s`,
    minutes: (n: string) => `${n} min`,
    starting: 'Going on air…',
    startingText: 'Waiting for the first picture to reach the market.',
    good: 'Good signal',
    goodText: (late: string) => `Viewers see it ${late} late.`,
    arrives: (late: string) => `The picture arrives ${late} late.`,
    weak: 'Weak signal, still sending',
    waits: (time: string) => `${time} still to send.`,
    catchingUp: 'Signal is back, catching up',
    lost: 'No signal.',
    lostStill: 'Still filming.',
    lostText: (time: string) => `${time} kept on the phone. Sent by itself, nothing is lost. Just go on talking.`,
    cameraGone: 'The camera was taken away',
    cameraGoneText: 'A call or another app is using it. Filming goes on right after.',
    gone: 'The market takes no more pictures',
    goneText: 'The phone keeps what was filmed.',
  },
);

/** What a player holds back by itself: three parts of half a second, and the part that is being filled. */
const PLAYER_SECONDS = 2;
/** Less than this is in flight, not waiting. */
const WORTH_SAYING_SECONDS = 2;
/** With a good line and more than this kept, what the line does is catching up. */
const CATCHING_UP_SECONDS = 6;

export interface NetBand {
  look: 'good' | 'weak' | 'lost' | 'gone';
  title: string;
  /** A second line of the title, where one is not enough. */
  titleMore?: string;
  text: string;
}

/** `1 phút 20 giây`, `4 giây` */
export function duration(totalSeconds: number): string {
  const t = words.t;
  const whole = Math.max(0, Math.round(totalSeconds));
  const minutes = Math.floor(whole / 60);
  const seconds = whole % 60;
  if (minutes === 0) return t.seconds(String(seconds));
  return seconds === 0 ? t.minutes(String(minutes)) : `${t.minutes(String(minutes))} ${t.seconds(String(seconds))}`;
}

/** What the signal does, in the words of somebody who sells greens; a practice is `watched` by nobody. */
export function netBand(link: LinkState, recording: RecordingState, watched = true): NetBand {
  const t = words.t;
  const kept = link.secondsWaiting;
  if (recording === 'interrupted') return { look: 'weak', title: t.cameraGone, text: t.cameraGoneText };
  switch (link.quality) {
    case 'gone':
      return { look: 'gone', title: t.gone, text: t.goneText };
    case 'lost':
      return { look: 'lost', title: t.lost, titleMore: t.lostStill, text: t.lostText(duration(kept)) };
    case 'idle':
      return { look: 'good', title: t.starting, text: t.startingText };
    default: {
      const behind = duration((link.viewersBehindSeconds ?? 0) + PLAYER_SECONDS);
      const late = watched ? t.goodText(behind) : t.arrives(behind);
      const text = kept >= WORTH_SAYING_SECONDS ? `${late} ${t.waits(duration(kept))}` : late;
      if (link.quality === 'weak') return { look: 'weak', title: t.weak, text };
      return { look: 'good', title: kept >= CATCHING_UP_SECONDS ? t.catchingUp : t.good, text };
    }
  }
}

/** `12:40`, `1:02:40` */
export function airTime(totalSeconds: number): string {
  const whole = Math.max(0, Math.floor(totalSeconds));
  const hours = Math.floor(whole / 3600);
  const two = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
