/**
 * Rows as a spreadsheet reads them (RFC 4180), with a byte order mark so that it takes them for UTF-8. A cell that
 * would begin a formula is quoted away: names and reasons are written by strangers.
 */
export function csv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
