import type { Broadcast } from '../../shared/api.js';

/**
 * What a broadcast is announced with (M20), in Vietnamese whatever language the page is in: it is read by the commune.
 * Pure, so that every word and second can be tested.
 */
type Announced = Pick<Broadcast, 'id' | 'title' | 'startsAt' | 'communeName' | 'host' | 'offers'>;

const ZONE = 'Asia/Ho_Chi_Minh';
const DAYS = ['chủ nhật', 'thứ hai', 'thứ ba', 'thứ tư', 'thứ năm', 'thứ sáu', 'thứ bảy'];

interface When {
  /** `19:30` */
  clock: string;
  hour: number;
  minute: number;
  weekDay: string;
  day: number;
  month: number;
}

function whenOf(iso: string): When {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: ZONE,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(iso));
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  const weekDay = DAYS[new Date(Date.UTC(part('year'), part('month') - 1, part('day'))).getUTCDay()] ?? '';
  const two = (n: number) => String(n).padStart(2, '0');
  return {
    clock: `${two(part('hour'))}:${two(part('minute'))}`,
    hour: part('hour'),
    minute: part('minute'),
    weekDay,
    day: part('day'),
    month: part('month'),
  };
}

const dong = (vnd: number) => `${String(vnd).replace(/\B(?=(\d{3})+$)/g, '.')} đ`;

/** The text to share: what, when, where, which codes at which price, and the way to watch. */
export function announcementText(broadcast: Announced, origin: string): string {
  const { clock, weekDay, day, month } = whenOf(broadcast.startsAt);
  const offers = broadcast.offers.map(
    ({ code, productName, priceVnd, priceBy, farmName }) =>
      `Mã ${code} · ${productName} · ${dong(priceVnd)}/${priceBy === 'weight' ? 'kg' : 'phần'} (${farmName})`,
  );
  return [
    `Phiên live: ${broadcast.title}`,
    `${clock} ${weekDay} ${day}/${month} · xã ${broadcast.communeName}`,
    '',
    ...offers,
    ...(offers.length > 0 ? ['', 'Đặt bằng một lần bấm, hoặc viết bình luận, ví dụ: chốt 2kg mã 01.'] : []),
    `Xem tại: ${origin}/live/${broadcast.id}`,
  ].join('\n');
}

export interface ScriptLine {
  text: string;
  /** From the beginning of the script. */
  atSeconds: number;
  seconds: number;
}

/** A loudspeaker carries over a valley when each syllable stands apart: three a second, and a breath after a sentence. */
const SYLLABLES_PER_SECOND = 3;
const BREATH_SECONDS = 1;
/** People stop listening to a long list; the rest is on the phone. */
const OFFERS_READ = 5;

/** The script for the village's loudspeaker, each sentence with its second. */
export function loudspeakerScript(broadcast: Announced): ScriptLine[] {
  const { hour, minute, weekDay, day, month } = whenOf(broadcast.startsAt);
  const at = `${capital(sayNumber(hour))} giờ${minute ? ` ${sayNumber(minute)} phút` : ''}`;
  const read = broadcast.offers.slice(0, OFFERS_READ);
  const rest = broadcast.offers.length - read.length;
  const sentences = [
    'A lô, a lô. Mời bà con nghe thông báo chợ phiên.',
    `${at}, ${weekDay}, ngày ${sayNumber(day)} tháng ${sayNumber(month)}, ${broadcast.host.name} bán hàng trực tiếp trên điện thoại.`,
    `Phiên tên là: ${broadcast.title}.`,
    ...read.map(
      ({ productName, priceVnd, priceBy, farmName }) =>
        `${productName} của ${farmName}, ${sayNumber(priceVnd)} đồng một ${priceBy === 'weight' ? 'ký' : 'phần'}.`,
    ),
    ...(rest > 0 ? [`Còn ${sayNumber(rest)} thứ nữa xem trên điện thoại.`] : []),
    'Bà con mở Chợ Phiên trên điện thoại để xem và đặt. Trả tiền khi nhận hàng.',
  ];
  let clock = 0;
  return sentences.map((text) => {
    const seconds = Math.ceil(syllables(text) / SYLLABLES_PER_SECOND) + BREATH_SECONDS;
    const line = { text, atSeconds: clock, seconds };
    clock += seconds;
    return line;
  });
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** Vietnamese writes a space between syllables, so they can be counted. */
export function syllables(text: string): number {
  return text.split(/[^\p{L}\p{N}]+/u).filter(Boolean).length;
}

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const SCALES = ['', ' nghìn', ' triệu', ' tỷ'];

/** A whole number as people of the north say it: 25.000 is `hai mươi lăm nghìn`. */
export function sayNumber(value: number): string {
  if (value === 0) return 'không';
  const groups: string[] = [];
  for (let rest = value, scale = 0; rest > 0; rest = Math.floor(rest / 1000), scale++) {
    const group = rest % 1000;
    // A group that others stand before is said in full: 1.005 is `một nghìn không trăm linh năm`.
    if (group > 0) groups.unshift(sayGroup(group, rest >= 1000) + (SCALES[scale] ?? ''));
  }
  return groups.join(' ');
}

function sayGroup(group: number, inFull: boolean): string {
  const [hundreds, tens, ones] = [Math.floor(group / 100), Math.floor(group / 10) % 10, group % 10];
  const said: string[] = [];
  if (hundreds > 0 || inFull) said.push(`${DIGITS[hundreds]} trăm`);
  if (tens === 0 && ones > 0 && said.length > 0) said.push('linh');
  if (tens === 1) said.push('mười');
  if (tens > 1) said.push(`${DIGITS[tens]} mươi`);
  if (ones === 1 && tens > 1) said.push('mốt');
  else if (ones === 5 && tens > 0) said.push('lăm');
  else if (ones > 0) said.push(DIGITS[ones] ?? '');
  return said.join(' ');
}
