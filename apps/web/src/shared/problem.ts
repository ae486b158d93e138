import { defineWords } from './i18n/index.js';

/** One RFC 9457 answer, or our own `net.*` code when no answer came. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    /** A code of docs/ERRORS.md, `net.offline`, `net.timeout` or `net.unreadable`. */
    readonly code: string,
    /** HTTP status; 0 when there was no answer. */
    readonly status: number,
    /** Everything else the answer said. */
    readonly body: Readonly<Record<string, unknown>> = {},
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(typeof body.detail === 'string' ? body.detail : code);
  }

  /** True when the request may have arrived: it must be repeated with the same key, never anew. */
  get unanswered(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 504;
  }
  /** True when waiting and asking again can help. */
  get passing(): boolean {
    return this.unanswered || this.status === 503 || this.status === 429;
  }
}

export function asProblem(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : new Problem('app.broken', 0, { detail: String(thrown) });
}

export interface ProblemWords {
  /** What did not happen. */
  title: string;
  /** What that means for money and goods, and the way out. */
  text: string;
}

const words = defineWords(
  {
    codes: {
      'net.offline': ['Chưa có sóng', 'Chưa gửi được gì. Có sóng lại thì bấm thử lại.'],
      'net.timeout': ['Mạng chậm quá', 'Chưa thấy trả lời. Thử lại, không sợ gửi hai lần.'],
    } as Codes,
    bad: ['Có chỗ điền chưa đúng', 'Chưa gửi. Xem lại những ô được đánh dấu.'],
    signIn: ['Cần đăng nhập', 'Chưa làm gì cả. Đăng nhập bằng số điện thoại rồi làm tiếp.'],
    forbidden: ['Việc này không dành cho tài khoản này', 'Chưa làm gì cả. Đăng nhập bằng tài khoản khác.'],
    missing: ['Không thấy trang này', 'Có thể đã bị gỡ, hoặc đường dẫn sai.'],
    conflict: ['Có thay đổi trong lúc bạn làm', 'Chưa đổi gì. Tải lại rồi làm tiếp.'],
    many: ['Bấm hơi nhanh', 'Chưa làm lần này. Đợi một chút rồi thử lại.'],
    busy: ['Chợ đang rất đông', 'Chưa đặt, chưa trừ tiền. Đợi vài giây rồi thử lại.'],
    broken: ['Phía chợ đang trục trặc', 'Chưa trừ tiền. Thử lại sau ít phút.'],
    unknown: ['Chưa làm được', 'Chưa đổi gì. Thử lại.'],
  },
  {
    codes: {
      'net.offline': ['No signal', 'Nothing was sent. Try again when the signal is back.'],
      'net.timeout': ['The network is very slow', 'No answer yet. Try again; it cannot be sent twice.'],
    } as Codes,
    bad: ['Something is not filled in right', 'Not sent. Look at the marked fields.'],
    signIn: ['Please sign in', 'Nothing was done. Sign in with your phone number and go on.'],
    forbidden: ['This account may not do that', 'Nothing was done. Sign in with another account.'],
    missing: ['This page is not here', 'It may have been taken down, or the address is wrong.'],
    conflict: ['Something changed meanwhile', 'Nothing was changed. Reload and go on.'],
    many: ['A little too fast', 'Not done this time. Wait a moment and try again.'],
    busy: ['The market is very full', 'Nothing ordered, no money taken. Wait a few seconds and try again.'],
    broken: ['Trouble on the market’s side', 'No money was taken. Try again in a few minutes.'],
    unknown: ['That did not work', 'Nothing was changed. Try again.'],
  },
);

export type Codes = Record<string, [string, string]>;
const further: (() => Codes)[] = [];

/** Words for codes that come later than the shell, so that it stays small: with the first refusal, or with a face. */
export function addProblemWords(codes: () => Codes): void {
  further.push(codes);
}

/** Every code has words; codes that nobody has written words for yet speak by their status. */
export function problemWords(problem: Problem): ProblemWords {
  const t = words.t;
  const own = [t.codes, ...further.map((codes) => codes())].find((codes) => problem.code in codes)?.[problem.code];
  const [title, text] = own ?? byStatus(problem.status);
  return { title: title ?? '', text: text ?? '' };
}

function byStatus(status: number): string[] {
  const t = words.t;
  if (status === 400 || status === 413 || status === 415 || status === 422) return t.bad;
  if (status === 401) return t.signIn;
  if (status === 403) return t.forbidden;
  if (status === 404 || status === 410) return t.missing;
  if (status === 409) return t.conflict;
  if (status === 429) return t.many;
  if (status === 503) return t.busy;
  if (status >= 500) return t.broken;
  return t.unknown;
}
