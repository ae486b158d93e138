/** A line of progress for the operator. */
export type Say = (line: string) => void;

const EVERY_MS = 2_000;

/** A progress that is said at most every two seconds. */
export function nowAndThen(say: Say, words: (done: number, bytes: number) => string) {
  let said = Date.now();
  return (done: number, bytes: number) => {
    if (Date.now() - said < EVERY_MS) return;
    said = Date.now();
    say(words(done, bytes));
  };
}

/** In decimal units, with one digit: 1,234,567 bytes are 1.2 MB. */
export function size(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let [amount, unit] = [bytes, 0];
  while (amount >= 1_000 && unit < units.length - 1) {
    amount /= 1_000;
    unit += 1;
  }
  return `${unit ? amount.toFixed(1) : amount} ${units[unit]}`;
}
