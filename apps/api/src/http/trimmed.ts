import { Transform } from 'class-transformer';

/** Outer blanks of a text field are a slip of the thumb, never meant. */
export const Trimmed = () => Transform(({ value }) => (typeof value === 'string' ? value.trim() : value));
