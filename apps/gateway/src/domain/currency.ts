/** Currencies whose amounts have no smaller unit on the wire: `amount: 50000` in `vnd` is 50,000 đ. */
const ZERO_DECIMAL = new Set(
  'bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf'.split(' ') as readonly string[],
);
const THREE_DECIMAL = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd'] as readonly string[]);
const KNOWN: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

/** No charge is larger, in the currency's smallest unit: twelve digits. */
export const AMOUNT_MAX = 999_999_999_999;

/** Lower case ISO 4217. */
export const isCurrency = (code: string): boolean => KNOWN.has(code);

/** How many decimals people write: 0 for đồng, 2 for most. */
export const decimalsOf = (currency: string): 0 | 2 | 3 =>
  ZERO_DECIMAL.has(currency) ? 0 : THREE_DECIMAL.has(currency) ? 3 : 2;

/** For people: `50,000 VND`, `12.50 USD`. */
export function amountInWords(amount: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const whole = (amount / 10 ** decimals).toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return `${whole} ${currency.toUpperCase()}`;
}
