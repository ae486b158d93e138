import type { Language } from '../domain/language.js';
import type { Notice } from './pay.js';

export const PAGE_ERROR_WORDS: Record<
  Language,
  { notFound: Notice; otherSite: Notice; fault: Notice; goBack: string }
> = {
  vi: {
    notFound: { title: 'Không có trang này', text: 'Đường dẫn không đúng, hoặc thứ bạn tìm không còn nữa.' },
    otherSite: {
      title: 'Chưa làm gì cả',
      text: 'Biểu mẫu này đã cũ hoặc đến từ trang khác. Hãy mở lại rồi gửi lần nữa.',
    },
    fault: { title: 'Có lỗi ở cổng', text: 'Không rõ việc đã xong chưa. Hãy xem lại trước khi thử lần nữa.' },
    goBack: 'Hãy dùng nút quay lại của trình duyệt.',
  },
  en: {
    notFound: { title: 'There is no such page', text: 'The link is wrong, or what you look for is gone.' },
    otherSite: {
      title: 'Nothing was done',
      text: 'The form was too old or came from another site. Open it again and send it once more.',
    },
    fault: {
      title: 'Something went wrong here',
      text: 'It is not sure whether it was done. Look before you try again.',
    },
    goBack: 'Use the back button of your browser.',
  },
};
