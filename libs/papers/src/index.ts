export { packedInWords } from './amounts.js';
export { type CutSheet, cutSheetsPdf } from './cut-sheets.js';
export { type LabelFormat, labelsPdf, type ParcelLabel } from './labels.js';
export { type PayoutRow, payoutSheetPdf } from './payout-sheet.js';
export { type RunSheetStop, runSheetPdf } from './run-sheet.js';
