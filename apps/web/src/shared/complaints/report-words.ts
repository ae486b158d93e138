import { defineWords } from '../i18n/index.js';

export const reportWords = defineWords(
  {
    title: 'Báo cáo',
    reportRoom: 'Cả phiên này',
    whatIsIt: 'Chọn điều bạn muốn báo cáo.',
    open: 'Báo cáo nội dung xấu',
    why: 'Vì sao',
    reasons: [
      { value: 'abuse', label: 'Xúc phạm' },
      { value: 'fraud', label: 'Lừa đảo' },
      { value: 'misleading', label: 'Sai sự thật' },
      { value: 'unsafe', label: 'Không an toàn' },
      { value: 'other', label: 'Việc khác' },
    ],
    note: 'Nói thêm',
    noteHint: 'Không bắt buộc. Người bị báo cáo không biết ai báo.',
    send: 'Gửi báo cáo',
    sent: 'Đã gửi. Người quản trị sẽ xem.',
  },
  {
    title: 'Report',
    reportRoom: 'This broadcast',
    whatIsIt: 'Choose what you want to report.',
    open: 'Report something bad',
    why: 'Why',
    reasons: [
      { value: 'abuse', label: 'Abuse' },
      { value: 'fraud', label: 'Fraud' },
      { value: 'misleading', label: 'Not true' },
      { value: 'unsafe', label: 'Not safe' },
      { value: 'other', label: 'Something else' },
    ],
    note: 'Say more',
    noteHint: 'As you like. Whoever is reported does not learn by whom.',
    send: 'Send the report',
    sent: 'Sent. An administrator will look at it.',
  },
);
