/** One thing that must hold in the whole database, whatever ran at once and whatever was killed. */
export interface Invariant {
  /** `area.fact`, stable: fault programs and dashboards name it. */
  name: string;
  /** In words, what must be true. */
  holds: string;
  /** Rows that break it; none when it holds. Each row says which thing and what is wrong with it. */
  breaches: string;
  /** How many things it looked at: one row, one number. */
  counted: string;
}
