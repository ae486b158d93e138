import { defineWords } from '../../shared/i18n/index.js';

/** What the host of a broadcast reads in its room. */
export const words = defineWords(
  {
    title: 'Bạn là người lên sóng',
    hint: 'Chạm một mã để đưa lên cho người xem.',
    pin: (code: string, name: string) => `Đưa mã ${code} lên, ${name}`,
    unpin: (code: string) => `Cất mã ${code} xuống`,
    shown: 'đang đưa lên',
    slow: 'Nói chậm lại',
    slowOn: (seconds: string) => `Đang bật: mỗi người ${seconds} giây một bình luận, trừ bạn.`,
    slowOff: (seconds: string) => `Đông người viết quá thì bật: mỗi người ${seconds} giây một bình luận.`,
    end: 'Kết thúc phiên',
    endShort: 'Kết thúc',
    endTitle: 'Kết thúc phiên này?',
    endText: 'Người xem thôi đặt hàng. Phiếu cắt gửi tới từng hộ ngay, bản xem lại có sau vài phút.',
    endYes: 'Kết thúc và gửi phiếu cắt',
    endNo: 'Lên sóng tiếp',
    ending: 'Đang kết thúc phiên…',
  },
  {
    title: 'You are the host',
    hint: 'Tap a code to show it to everyone.',
    pin: (code: string, name: string) => `Show code ${code}, ${name}`,
    unpin: (code: string) => `Take code ${code} down`,
    shown: 'on show',
    slow: 'Slow comments',
    slowOn: (seconds: string) => `On: each person but you writes once in ${seconds} seconds.`,
    slowOff: (seconds: string) => `For a busy room: each person writes once in ${seconds} seconds.`,
    end: 'End the broadcast',
    endShort: 'End',
    endTitle: 'End this broadcast?',
    endText: 'Viewers can no longer order. Every farm gets its cut list at once; the replay follows in a few minutes.',
    endYes: 'End and send cut lists',
    endNo: 'Stay on air',
    ending: 'Ending the broadcast…',
  },
);
