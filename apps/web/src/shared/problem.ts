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
      'access.sign_in_required': ['Cần đăng nhập', 'Chưa làm gì cả. Đăng nhập bằng số điện thoại rồi làm tiếp.'],
      'auth.otp_invalid': ['Mã chưa đúng', 'Chưa đăng nhập. Xem lại tin nhắn rồi nhập lại 6 số.'],
      'auth.otp_expired': ['Mã đã hết hạn', 'Chưa đăng nhập. Bấm gửi mã mới.'],
      'auth.otp_limit': ['Đã gửi nhiều mã quá', 'Chưa gửi thêm mã. Đợi một lúc rồi bấm lại.'],
      'auth.otp_locked': ['Nhập sai nhiều lần', 'Chưa đăng nhập. Đợi một lúc rồi xin mã mới.'],
      'phone.invalid': ['Số điện thoại chưa đúng', 'Chưa gửi gì. Xem lại số, ví dụ 0912 345 678.'],
      'stock.insufficient': ['Không còn đủ hàng', 'Chưa đặt, chưa trừ tiền. Bớt lại hoặc chọn mã khác.'],
      'stock.limit_per_buyer': ['Quá phần mỗi người', 'Chưa đặt. Bớt lại cho vừa phần mỗi người được mua.'],
      'price.changed': ['Giá vừa đổi', 'Chưa đặt. Xem giá mới rồi chốt lại.'],
      'price.unknown': ['Giá này không còn', 'Chưa đặt. Xem giá mới rồi chốt lại.'],
      'offer.closed': ['Mã này tạm dừng bán', 'Chưa đặt. Chọn mã khác trong phiên.'],
      'lot.not_open': ['Lô này đã đóng', 'Chưa đặt. Chọn hàng khác.'],
      'lot.closed': ['Lô này đã đóng', 'Chưa đặt. Chọn hàng khác.'],
      'delivery.not_offered': ['Hợp tác xã chưa giao tới đó', 'Chưa đặt. Đổi địa chỉ khác rồi chốt lại.'],
      'delivery.commune_unknown': ['Không có xã này', 'Chưa đặt. Chọn xã trong danh sách.'],
      'payment.cash_not_allowed': [
        'Chưa trả tiền mặt được',
        'Chưa đặt. Bạn còn đơn tiền mặt chưa nhận; nhận xong rồi đặt tiếp.',
      ],
      'payment.method_unavailable': ['Cách trả này chưa dùng được', 'Chưa đặt, chưa trừ tiền. Chọn cách trả khác.'],
      'payment.transition_refused': ['Đơn đã trả, hoặc đã hết giờ giữ', 'Chưa đổi cách trả. Xem đơn đang ở đâu.'],
      'order.too_late': ['Đã sang phiếu cắt', 'Đơn vẫn còn nguyên. Gọi hợp tác xã, hoặc từ chối khi người giao đến.'],
      'order.too_many_unpaid': ['Còn đơn chưa trả tiền', 'Chưa đặt. Trả hoặc hủy đơn cũ trước.'],
      'order.two_cooperatives': ['Hai hợp tác xã khác nhau', 'Chưa đặt. Đặt riêng từng bên.'],
      'order.not_found': ['Không thấy đơn này', 'Có thể đơn của người khác. Xem lại trong Đơn của tôi.'],
      'order.transition_refused': ['Đơn đã sang bước khác', 'Chưa đổi gì. Tải lại để xem đơn đang ở đâu.'],
      'intake.full': ['Chợ đang rất đông', 'Chưa đặt, chưa trừ tiền. Đợi vài giây, đơn tự gửi lại.'],
      'idempotency.key_reused': ['Đơn này đã gửi với nội dung khác', 'Không đặt thêm. Xem lại trong Đơn của tôi.'],
      'comment.too_fast': ['Viết hơi nhanh', 'Đợi vài giây rồi gửi lại.'],
      'comment.too_long': ['Lời dài quá', 'Viết ngắn lại, nhiều nhất 300 chữ.'],
      'broadcast.not_on_air': ['Phiên đã kết thúc', 'Chưa gửi. Bạn vẫn xem lại và đặt hàng khác được.'],
      'broadcast.not_found': ['Không có phiên này', 'Có thể đã bị gỡ, hoặc đường dẫn sai.'],
      'comment.blocked_word': ['Có từ không được viết ở đây', 'Chưa gửi. Viết lại bằng lời khác.'],
      'person.muted': ['Bạn đang bị tạm cấm nói', 'Chưa gửi. Hết hạn thì viết lại được.'],
      'person.banned': ['Tài khoản này bị chặn', 'Chưa gửi, chưa đặt. Gọi cho chợ nếu có nhầm lẫn.'],
      'complaint.already_open': ['Đơn này đang có khiếu nại', 'Chưa gửi. Viết thêm vào khiếu nại đang mở.'],
      'complaint.too_early': ['Chưa đến lúc khiếu nại', 'Chưa gửi. Nhận hàng rồi hãy viết.'],
      'complaint.transition_refused': ['Khiếu nại đã đóng', 'Chưa gửi. Mở khiếu nại khác nếu cần.'],
      'report.too_many': ['Bạn đã báo cáo nhiều', 'Chưa gửi. Đợi xử lý xong các báo cáo trước.'],
      'commune.not_found': ['Không có xã mã này', 'Chưa lưu. Xem lại mã xã, hoặc thêm xã trước.'],
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
      'access.sign_in_required': ['Please sign in', 'Nothing was done. Sign in with your phone number and go on.'],
      'auth.otp_invalid': ['That code is not right', 'Not signed in. Check the message and type the 6 digits again.'],
      'auth.otp_expired': ['The code has expired', 'Not signed in. Ask for a new code.'],
      'auth.otp_limit': ['Too many codes were sent', 'No further code was sent. Wait a while and press again.'],
      'auth.otp_locked': ['Too many wrong codes', 'Not signed in. Wait a while, then ask for a new code.'],
      'phone.invalid': ['That phone number is not right', 'Nothing was sent. Check it; for example 0912 345 678.'],
      'stock.insufficient': ['Not enough left', 'Nothing ordered, no money taken. Take less or choose another code.'],
      'stock.limit_per_buyer': [
        'More than one buyer may have',
        'Nothing ordered. Take less, within the limit for each buyer.',
      ],
      'price.changed': ['The price has just changed', 'Nothing ordered. Look at the new price, then confirm again.'],
      'price.unknown': ['That price no longer holds', 'Nothing ordered. Look at the new price, then confirm again.'],
      'offer.closed': ['This code is not on sale now', 'Nothing ordered. Choose another code of the broadcast.'],
      'lot.not_open': ['This lot is closed', 'Nothing ordered. Choose something else.'],
      'lot.closed': ['This lot is closed', 'Nothing ordered. Choose something else.'],
      'delivery.not_offered': [
        'The cooperative does not deliver there',
        'Nothing ordered. Change the address, then confirm again.',
      ],
      'delivery.commune_unknown': ['There is no such commune', 'Nothing ordered. Choose a commune from the list.'],
      'payment.cash_not_allowed': [
        'Cash is not possible just now',
        'Nothing ordered. You have cash orders still to come; receive them first.',
      ],
      'payment.method_unavailable': [
        'That way to pay is not available',
        'Nothing ordered, no money taken. Choose another way.',
      ],
      'payment.transition_refused': [
        'Already paid, or the hold is over',
        'The way to pay is as before. See the order.',
      ],
      'order.too_late': [
        'The cut list is already out',
        'The order stands. Call the cooperative, or refuse it at the door.',
      ],
      'order.too_many_unpaid': ['You have unpaid orders', 'Nothing ordered. Pay or cancel the old ones first.'],
      'order.two_cooperatives': ['Two different cooperatives', 'Nothing ordered. Order from each by itself.'],
      'order.not_found': ['No such order', "It may be somebody else's. Look in My orders."],
      'order.transition_refused': ['The order has moved on', 'Nothing changed. Reload to see where it is.'],
      'intake.full': [
        'The market is very full',
        'Nothing ordered, no money taken. In a few seconds it is sent again by itself.',
      ],
      'idempotency.key_reused': [
        'This order was already sent differently',
        'No second order was made. Look in My orders.',
      ],
      'comment.too_fast': ['A little too fast', 'Wait a few seconds and send it again.'],
      'comment.too_long': ['That is too long', 'Shorten it to 300 characters.'],
      'broadcast.not_on_air': ['The broadcast has ended', 'Not sent. You can still watch again and order other goods.'],
      'broadcast.not_found': ['There is no such broadcast', 'It may have been taken down, or the address is wrong.'],
      'comment.blocked_word': ['A word in it is not said here', 'Nothing was sent. Say it in other words.'],
      'person.muted': ['You are muted for now', 'Nothing was sent. You can write again when it is over.'],
      'person.banned': ['This account is banned', 'Nothing was sent or ordered. Call the market if this is a mistake.'],
      'complaint.already_open': ['There is an open complaint', 'Nothing was sent. Write more into the open one.'],
      'complaint.too_early': ['It is too early to complain', 'Nothing was sent. Wait until the goods are there.'],
      'complaint.transition_refused': ['The complaint is closed', 'Nothing was sent. Open another one if you need to.'],
      'report.too_many': ['You have reported a lot', 'Nothing was sent. Wait until the earlier ones are decided.'],
      'commune.not_found': [
        'There is no commune with this code',
        'Nothing was saved. Check the code, or add the commune first.',
      ],
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

type Codes = Record<string, [string, string]>;
const further: (() => Codes)[] = [];

/** Words for codes that only some faces meet; they come with these faces, so that the shell stays small. */
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
