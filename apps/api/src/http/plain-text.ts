/** Text of one line: control characters have no place in a name or an address. */
export const ONE_LINE = /^[^\p{Cc}]*$/u;

/** Text of several lines, as people type a note. */
export const SEVERAL_LINES = /^(?:[^\p{Cc}]|[\n\r\t])*$/u;
