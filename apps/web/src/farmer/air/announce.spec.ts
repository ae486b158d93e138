import { describe, expect, it } from '@jest/globals';
import { announcementText, loudspeakerScript, sayNumber, syllables } from './announce.js';

const offer = (code: string, productName: string, priceVnd: number, farmName: string) =>
  ({ code, productName, priceVnd, priceBy: 'weight', farmName }) as Parameters<
    typeof announcementText
  >[0]['offers'][number];
const broadcast = {
  id: 'b1',
  title: 'Rau sớm Na Ngoi',
  startsAt: '2026-11-30T12:30:00.000Z',
  communeName: 'Na Ngoi',
  host: { id: 'h', name: 'Vi Thị Duyên', verified: true },
  offers: [offer('01', 'Cải mèo', 25_000, 'Nhà Lử'), offer('02', 'Gừng', 41_000, 'Nhà Mái')],
};

describe('the announcement of a broadcast', () => {
  it('says what, when in Vietnam, where, which codes at which price, and the way to watch', () => {
    expect(announcementText(broadcast, 'https://chophien.example')).toBe(
      [
        'Phiên live: Rau sớm Na Ngoi',
        '19:30 thứ hai 30/11 · xã Na Ngoi',
        '',
        'Mã 01 · Cải mèo · 25.000 đ/kg (Nhà Lử)',
        'Mã 02 · Gừng · 41.000 đ/kg (Nhà Mái)',
        '',
        'Đặt bằng một lần bấm, hoặc viết bình luận, ví dụ: chốt 2kg mã 01.',
        'Xem tại: https://chophien.example/live/b1',
      ].join('\n'),
    );
  });

  it('has no list of codes before there are any', () => {
    expect(announcementText({ ...broadcast, offers: [] }, 'x')).not.toContain('Mã');
  });
});

describe('the script for the loudspeaker', () => {
  it('gives each sentence its second, one after the other', () => {
    const script = loudspeakerScript(broadcast);
    let clock = 0;
    for (const { text, atSeconds, seconds } of script) {
      expect(atSeconds).toBe(clock);
      expect(seconds).toBe(Math.ceil(syllables(text) / 3) + 1);
      clock += seconds;
    }
    expect(script[1]?.text).toBe(
      'Mười chín giờ ba mươi phút, thứ hai, ngày ba mươi tháng mười một, Vi Thị Duyên bán hàng trực tiếp trên điện thoại.',
    );
    expect(script[3]?.text).toBe('Cải mèo của Nhà Lử, hai mươi lăm nghìn đồng một ký.');
  });

  it('reads five offers and counts the rest', () => {
    const many = Array.from({ length: 8 }, (_, i) => offer(`0${i + 1}`, 'Cải', 20_000, 'Nhà Lử'));
    const texts = loudspeakerScript({ ...broadcast, offers: many }).map(({ text }) => text);
    expect(texts.filter((text) => text.startsWith('Cải'))).toHaveLength(5);
    expect(texts).toContain('Còn ba thứ nữa xem trên điện thoại.');
  });
});

describe('numbers as they are said', () => {
  it.each([
    [0, 'không'],
    [5, 'năm'],
    [10, 'mười'],
    [15, 'mười lăm'],
    [21, 'hai mươi mốt'],
    [25_000, 'hai mươi lăm nghìn'],
    [105, 'một trăm linh năm'],
    [120_500, 'một trăm hai mươi nghìn năm trăm'],
    [1_005_000, 'một triệu không trăm linh năm nghìn'],
    [2_000_000, 'hai triệu'],
  ])('%i is %s', (value, said) => {
    expect(sayNumber(value)).toBe(said);
  });
});
