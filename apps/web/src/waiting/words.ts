import { defineWords } from '../shared/i18n/index.js';

/** What waits on the device. */
export const words = defineWords(
  {
    title: 'Chờ trong máy',
    nothing: 'Không việc nào chờ',
    nothingText: 'Mọi việc bạn làm đã đến chợ.',
    toMarket: 'Ra chợ xem',
    waitText: 'Chưa có sóng. Có sóng là gửi theo thứ tự này, mỗi việc chỉ gửi một lần.',
    goingText: 'Đang gửi theo thứ tự này, mỗi việc chỉ gửi một lần.',
    kinds: {
      order: 'Đơn đặt hàng',
      'clerk-order': 'Đơn ghi tay',
      proof: 'Giao hàng',
      'weigh-in': 'Cân nhận',
      packing: 'Đóng kiện',
      'cash-count': 'Đếm tiền',
    } as Record<string, string>,
    something: 'Việc đã làm',
    mayBeThere: 'Đã gửi đi một lần, chưa có trả lời: có thể đã đến chợ, nên không bỏ được ở đây.',
    takeBack: 'Bỏ',
    takeBackWhat: (what: string) => `Bỏ: ${what}`,
    takenBack: (what: string) => `Đã bỏ: ${what}. Chưa gửi gì đi.`,
    tooLate: 'Vừa gửi đi rồi, không bỏ được nữa.',
  },
  {
    title: 'Waiting to send',
    nothing: 'Nothing waits',
    nothingText: 'All that you did is with the market.',
    toMarket: 'To the market',
    waitText: 'No signal. When it is back these go in this order, each once.',
    goingText: 'These go in this order, each once.',
    kinds: {
      order: 'Order',
      'clerk-order': 'Typed order',
      proof: 'Delivery',
      'weigh-in': 'Weigh-in',
      packing: 'Packing',
      'cash-count': 'Cash count',
    } as Record<string, string>,
    something: 'Something done',
    mayBeThere: 'Sent once without an answer: the market may have it, so it cannot be taken back here.',
    takeBack: 'Take back',
    takeBackWhat: (what: string) => `Take back: ${what}`,
    takenBack: (what: string) => `Taken back: ${what}. Nothing was sent.`,
    tooLate: 'It has just been sent and cannot be taken back.',
  },
);
