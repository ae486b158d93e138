export type Language = 'vi' | 'en';

/**
 * The language of a page: what the person chose by the switch, else what the browser prefers (Accept-Language,
 * RFC 9110 section 12.5.4), else Vietnamese.
 */
export function chooseLanguage(chosen: unknown, acceptLanguage: string | undefined): Language {
  if (chosen === 'vi' || chosen === 'en') return chosen;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ language, quality }) => (language === 'vi' || language === 'en') && quality > 0)
    .sort((one, other) => other.quality - one.quality);
  return wanted[0]?.language === 'en' ? 'en' : 'vi';
}
