/** An inclusive range of fragment numbers. */
export interface NumberRange {
  from: number;
  to: number;
}
