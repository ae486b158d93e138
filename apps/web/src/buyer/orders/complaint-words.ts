import { defineWords } from '../../shared/i18n/index.js';

export const words = defineWords(
  {
    title: 'Khiếu nại',
    complain: 'Khiếu nại đơn này',
    what: 'Có chuyện gì',
    tell: 'Kể rõ hơn',
    tellHint: 'Hàng nào, thiếu bao nhiêu. Hợp tác xã đọc và trả lời.',
    send: 'Gửi khiếu nại',
    sent: 'Đã gửi. Hợp tác xã trả lời tại đây và bằng tin nhắn.',
    waits: 'Hợp tác xã đang xem. Trả lời hiện ở đây.',
    insist: 'Viết thêm',
    insistSend: 'Gửi thêm',
    insisted: 'Đã gửi thêm',
    close: 'Tôi hài lòng, đóng lại',
    closed: 'Đã đóng khiếu nại',
  },
  {
    title: 'Complaint',
    complain: 'Complain about this order',
    what: 'What happened',
    tell: 'Tell more',
    tellHint: 'Which goods, how much is missing. The cooperative reads and answers it.',
    send: 'Send the complaint',
    sent: 'Sent. The cooperative answers here and by message.',
    waits: 'The cooperative is looking into it. The answer shows here.',
    insist: 'Write more',
    insistSend: 'Send',
    insisted: 'Sent',
    close: 'I am content, close it',
    closed: 'Complaint closed',
  },
);
