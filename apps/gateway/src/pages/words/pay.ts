import type { Language } from '../domain/language.js';

/** A page that only says how things stand. */
export interface Notice {
  title: string;
  text: string;
}

export interface PayWords {
  title: string;
  toPay: string;
  heldOnly: string;
  number: string;
  numberHint: string;
  expiry: string;
  expiryHint: string;
  cvc: string;
  cvcHint: string;
  name: string;
  nameHint: string;
  pay: (amount: string) => string;
  busy: string;
  back: string;
  wrong: { number: string; expiry: string; cvc: string };
  checkAgain: string;
  declined: string;
  /** By decline code, else by error code. */
  reasons: Record<string, string>;
  otherReason: string;
  nothingTaken: string;
  testCards: string;
  testCardsHint: string;
  authentication: {
    title: string;
    text: (amount: string) => string;
    card: string;
    accept: string;
    refuse: string;
    otherCard: string;
  };
  paid: Notice;
  held: Notice;
  processing: Notice;
  cancelled: Notice;
  lapsed: Notice;
  unknown: Notice;
  mayClose: string;
  look: string;
  toOrder: string;
}

export const PAY_WORDS: Record<Language, PayWords> = {
  vi: {
    title: 'Trả bằng thẻ',
    toPay: 'Số tiền',
    heldOnly: 'Tiền chỉ được giữ lại. Khi cân xong, đơn trừ đúng số tiền của hàng thật, phần còn lại trả về thẻ.',
    number: 'Số thẻ',
    numberHint: 'Dãy số dài trên mặt thẻ',
    expiry: 'Hết hạn',
    expiryHint: 'Ví dụ 12/34',
    cvc: 'Mã CVC',
    cvcHint: '3 số mặt sau thẻ',
    name: 'Tên trên thẻ',
    nameHint: 'Không bắt buộc',
    pay: (amount) => `Trả ${amount}`,
    busy: 'Đang gửi, xin chờ…',
    back: 'Quay lại, chưa trả',
    wrong: {
      number: 'Số thẻ phải có từ 12 đến 19 chữ số.',
      expiry: 'Ngày hết hạn viết là tháng/năm, ví dụ 12/34.',
      cvc: 'Mã CVC có 3 hoặc 4 chữ số.',
    },
    checkAgain: 'Xin xem lại những ô được đánh dấu.',
    declined: 'Thẻ chưa trả được',
    reasons: {
      generic_decline: 'Ngân hàng từ chối thẻ này. Hãy dùng thẻ khác hoặc gọi ngân hàng.',
      insufficient_funds: 'Thẻ không đủ tiền. Hãy dùng thẻ khác.',
      // What a bank says of a lost or stolen card is not for whoever holds it.
      lost_card: 'Ngân hàng từ chối thẻ này. Hãy dùng thẻ khác hoặc gọi ngân hàng.',
      stolen_card: 'Ngân hàng từ chối thẻ này. Hãy dùng thẻ khác hoặc gọi ngân hàng.',
      expired_card: 'Thẻ đã hết hạn. Hãy dùng thẻ khác.',
      incorrect_cvc: 'Mã CVC không đúng. Hãy xem lại mặt sau thẻ.',
      invalid_cvc: 'Mã CVC không đúng. Hãy xem lại mặt sau thẻ.',
      incorrect_number: 'Số thẻ không đúng. Hãy xem lại từng số.',
      invalid_number: 'Số thẻ không đúng. Hãy xem lại từng số.',
      invalid_expiry_month: 'Tháng hết hạn không đúng.',
      invalid_expiry_year: 'Năm hết hạn không đúng.',
      processing_error: 'Ngân hàng gặp lỗi khi xử lý. Hãy thử lại sau ít phút.',
      payment_intent_authentication_failure: 'Bạn chưa xác nhận với ngân hàng. Hãy thử lại, hoặc dùng thẻ khác.',
    },
    otherReason: 'Thẻ bị từ chối. Hãy dùng thẻ khác hoặc gọi ngân hàng.',
    nothingTaken: 'Chưa có khoản tiền nào bị trừ.',
    testCards: 'Thẻ để thử',
    testCardsHint: 'Chạm vào một thẻ để điền sẵn.',
    authentication: {
      title: 'Ngân hàng hỏi lại bạn',
      text: (amount) => `Bạn có đồng ý trả ${amount} bằng thẻ này không?`,
      card: 'Thẻ',
      accept: 'Đồng ý trả',
      refuse: 'Không đồng ý',
      otherCard: 'Dùng thẻ khác',
    },
    paid: { title: 'Đã trả xong', text: 'Khoản này đã được trả. Bạn không cần làm gì thêm.' },
    held: { title: 'Thẻ đã được chấp nhận', text: 'Tiền đã được giữ lại. Bạn không cần làm gì thêm.' },
    processing: { title: 'Ngân hàng đang xử lý', text: 'Xin chờ một lát rồi xem lại. Đừng trả lần nữa.' },
    cancelled: { title: 'Khoản này đã huỷ', text: 'Người bán đã huỷ khoản này. Không có tiền nào bị trừ.' },
    lapsed: { title: 'Khoản này đã hết hạn', text: 'Đã quá lâu kể từ lúc giữ tiền. Tiền được trả về thẻ.' },
    unknown: {
      title: 'Không tìm thấy khoản này',
      text: 'Đường dẫn không đúng hoặc thiếu. Hãy quay lại đơn hàng và mở lại.',
    },
    mayClose: 'Bạn có thể đóng trang này.',
    look: 'Xem lại',
    toOrder: 'Về đơn hàng',
  },
  en: {
    title: 'Pay by card',
    toPay: 'Amount',
    heldOnly: 'The money is only held. Once your goods are weighed, their true price is taken and the rest released.',
    number: 'Card number',
    numberHint: 'The long number on the front',
    expiry: 'Expires',
    expiryHint: 'For example 12/34',
    cvc: 'CVC',
    cvcHint: '3 digits on the back',
    name: 'Name on the card',
    nameHint: 'If you like',
    pay: (amount) => `Pay ${amount}`,
    busy: 'Sending, please wait…',
    back: 'Go back without paying',
    wrong: {
      number: 'A card number has 12 to 19 digits.',
      expiry: 'Write the expiry as month/year, for example 12/34.',
      cvc: 'A CVC has 3 or 4 digits.',
    },
    checkAgain: 'Please look again at the marked fields.',
    declined: 'The card did not pay',
    reasons: {
      generic_decline: 'Your bank declined this card. Use another card, or call your bank.',
      insufficient_funds: 'There is not enough money on this card. Use another card.',
      lost_card: 'Your bank declined this card. Use another card, or call your bank.',
      stolen_card: 'Your bank declined this card. Use another card, or call your bank.',
      expired_card: 'This card has expired. Use another card.',
      incorrect_cvc: 'The CVC is not right. Look at the back of the card.',
      invalid_cvc: 'The CVC is not right. Look at the back of the card.',
      incorrect_number: 'The card number is not right. Check each digit.',
      invalid_number: 'The card number is not right. Check each digit.',
      invalid_expiry_month: 'The month of expiry is not right.',
      invalid_expiry_year: 'The year of expiry is not right.',
      processing_error: 'The bank had a fault of its own. Try again in a few minutes.',
      payment_intent_authentication_failure: 'You did not confirm with your bank. Try again, or use another card.',
    },
    otherReason: 'The card was declined. Use another card, or call your bank.',
    nothingTaken: 'No money has been taken.',
    testCards: 'Test cards',
    testCardsHint: 'Tap a card to fill it in.',
    authentication: {
      title: 'Your bank asks you',
      text: (amount) => `Do you agree to pay ${amount} with this card?`,
      card: 'Card',
      accept: 'Yes, pay',
      refuse: 'No, do not pay',
      otherCard: 'Use another card',
    },
    paid: { title: 'Paid', text: 'This has been paid. There is nothing more to do.' },
    held: { title: 'Card accepted', text: 'The money is held. There is nothing more to do.' },
    processing: { title: 'The bank is working on it', text: 'Wait a moment and look again. Do not pay twice.' },
    cancelled: { title: 'This payment was cancelled', text: 'The shop cancelled it. No money was taken.' },
    lapsed: { title: 'This payment has lapsed', text: 'The money was held for too long and went back to the card.' },
    unknown: {
      title: 'No such payment',
      text: 'The link is wrong or cut short. Go back to your order and open it again.',
    },
    mayClose: 'You may close this page.',
    look: 'Look again',
    toOrder: 'Back to the order',
  },
};
