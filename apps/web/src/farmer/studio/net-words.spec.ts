import { afterEach, describe, expect, it } from '@jest/globals';
import { lang } from '../../shared/i18n/index.js';
import type { LinkState } from './engine/index.js';
import { airTime, duration, netBand } from './net-words.js';

const LINK: LinkState = {
  quality: 'good',
  secondsWaiting: 0.5,
  bytesWaiting: 0,
  viewersBehindSeconds: 1,
  goodputBitsPerSecond: null,
  lastSentAt: null,
  refusedFragments: 0,
};
const band = (link: Partial<LinkState>, recording: Parameters<typeof netBand>[1] = 'recording') =>
  netBand({ ...LINK, ...link }, recording);

describe('the signal in words', () => {
  afterEach(() => {
    lang.value = 'vi';
  });

  it('says how late viewers are, and nothing of what is merely in flight', () => {
    expect(band({})).toEqual({ look: 'good', title: 'Sóng tốt', text: 'Người xem thấy chậm 3 giây.' });
  });

  it('says how much waits while the signal is weak', () => {
    expect(band({ quality: 'weak', viewersBehindSeconds: 4, secondsWaiting: 4 })).toEqual({
      look: 'weak',
      title: 'Sóng yếu, vẫn gửi được',
      text: 'Người xem thấy chậm 6 giây. Còn 4 giây chờ gửi.',
    });
  });

  it('promises that nothing is lost when it is gone', () => {
    const lost = band({ quality: 'lost', secondsWaiting: 80 });
    expect(lost.look).toBe('lost');
    expect(lost.titleMore).toBe('Máy vẫn đang quay.');
    expect(lost.text).toContain('Đã giữ 1 phút 20 giây trong máy.');
    expect(lost.text).toContain('không mất gì');
  });

  it('says that it catches up when a good signal still has much to carry', () => {
    expect(band({ secondsWaiting: 18 }).title).toBe('Có sóng rồi, đang gửi bù');
  });

  it('does not blame the signal when the camera is gone', () => {
    expect(band({ quality: 'good' }, 'interrupted').title).toBe('Máy ảnh vừa bị lấy mất');
  });

  it('is never red for a weak or a lost signal', () => {
    for (const quality of ['idle', 'good', 'weak', 'lost'] as const) expect(band({ quality }).look).not.toBe('gone');
    expect(band({ quality: 'gone' }).look).toBe('gone');
  });

  it('says the same in English', () => {
    lang.value = 'en';
    expect(band({ quality: 'lost', secondsWaiting: 80 }).text).toContain('1 min 20 s');
  });
});

describe('spans of time', () => {
  it('are written as people say them', () => {
    expect(['0.4', '59.6', '60', '125'].map((seconds) => duration(Number(seconds)))).toEqual([
      '0 giây',
      '1 phút',
      '1 phút',
      '2 phút 5 giây',
    ]);
  });

  it('stand still on the clock', () => {
    expect([0, 9.9, 760, 3760, -5].map(airTime)).toEqual(['0:00', '0:09', '12:40', '1:02:40', '0:00']);
  });
});
