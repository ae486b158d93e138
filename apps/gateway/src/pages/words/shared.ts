import type { Language } from '../domain/language.js';

/** What stands on every page of the gateway. */
export interface SharedWords {
  language: Language;
  gatewayName: string;
  bankName: string;
  notReal: string;
  otherLanguage: string;
  otherLanguageCode: Language;
  skip: string;
  previous: string;
  next: string;
  newest: string;
}

export const SHARED_WORDS: Record<Language, SharedWords> = {
  vi: {
    language: 'vi',
    gatewayName: 'Cổng thẻ thử',
    bankName: 'Ngân hàng thử',
    notReal: 'Đây là bản thử: không có tiền thật nào được chuyển.',
    otherLanguage: 'English',
    otherLanguageCode: 'en',
    skip: 'Đến nội dung chính',
    previous: 'Trang trước',
    next: 'Trang sau',
    newest: 'Mới nhất',
  },
  en: {
    language: 'en',
    gatewayName: 'Test card gateway',
    bankName: 'Test bank',
    notReal: 'This is a test: no real money moves.',
    otherLanguage: 'Tiếng Việt',
    otherLanguageCode: 'vi',
    skip: 'Skip to the content',
    previous: 'Previous page',
    next: 'Next page',
    newest: 'Newest',
  },
};

/** Whole đồng as a page shows them: `52.500 đ`, in English `52,500 đ`, with a space that does not break. */
export function formatVnd(amountVnd: number, language: Language): string {
  return `${new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-US').format(amountVnd)}\u00a0đ`;
}

/** `amount` in the smallest unit of its currency, as the API has it. */
export function formatAmount(amount: number, currency: string, language: Language): string {
  if (currency === 'vnd') return formatVnd(amount, language);
  const format = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-US', {
    style: 'currency',
    currency: currency.toUpperCase(),
  });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 0));
}

/** A moment in Vietnam, to the second: `22/11/2026 10:05:09`. */
export function formatTime(at: Date, language: Language): string {
  return new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}
