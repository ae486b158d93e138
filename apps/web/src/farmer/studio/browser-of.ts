export type Browser = 'android' | 'ios' | 'inApp' | 'desktop';

/** Which steps lead to the camera's permission. Browsers inside other apps often never give it. */
export function browserOf(userAgent: string): Browser {
  if (/Zalo|FBAN|FBAV|Instagram|Line\//.test(userAgent)) return 'inApp';
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios';
  if (/Android/.test(userAgent)) return 'android';
  return 'desktop';
}
