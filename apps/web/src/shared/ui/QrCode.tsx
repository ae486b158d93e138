import './qr-code.css';
import { encode } from 'uqr';

/** ISO/IEC 18004 asks for four modules of quiet around a code; scanners of cheap phones need them. */
const QUIET = 4;

/** Level M, as banks print them: a smudge is forgiven and the modules stay large. */
export function qrModules(payload: string): boolean[][] {
  return encode(payload, { ecc: 'M', border: QUIET }).data;
}

/** The code as one path, black on white in both themes: inverted codes are unreadable to many bank apps. */
export function QrCode({ payload, label }: { payload: string; label: string }) {
  const rows = qrModules(payload);
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg class="qr-code" viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label}>
      <rect width={rows.length} height={rows.length} fill="#fff" />
      <path d={path} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}
