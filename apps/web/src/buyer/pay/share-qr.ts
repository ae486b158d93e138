import { qrModules } from '../../shared/ui/QrCode.js';

const MODULE_PX = 12;
const LINE_PX = 44;
const MARGIN_PX = 32;

/** The code as a picture, with what it pays in words below, so that a saved one still says what it is for. */
async function qrPicture(payload: string, lines: readonly string[]): Promise<File> {
  const rows = qrModules(payload);
  const size = rows.length * MODULE_PX;
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size + lines.length * LINE_PX + MARGIN_PX;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this device draws no pictures');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = '#000';
  for (const [y, row] of rows.entries()) {
    for (const [x, dark] of row.entries()) {
      if (dark) pen.fillRect(x * MODULE_PX, y * MODULE_PX, MODULE_PX, MODULE_PX);
    }
  }
  pen.textAlign = 'center';
  pen.font = '600 30px "Be Vietnam Pro", sans-serif';
  for (const [i, line] of lines.entries()) {
    pen.fillText(line, canvas.width / 2, size + (i + 0.5) * LINE_PX, canvas.width - 2 * MARGIN_PX);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('this device makes no pictures');
  return new File([blob], 'cho-phien-qr.png', { type: 'image/png' });
}

/**
 * Gives the code to another app (a bank's, from the device's own list), or saves it where the device cannot share.
 * A list that was closed without choosing is no failure.
 */
export async function shareOrSaveQr(payload: string, lines: readonly string[]): Promise<'shared' | 'saved' | 'closed'> {
  const file = await qrPicture(payload, lines);
  if (navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file] });
      return 'shared';
    } catch (thrown) {
      if (thrown instanceof DOMException && thrown.name === 'AbortError') return 'closed';
      // Some devices say that they can and then cannot: saving always works.
    }
  }
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return 'saved';
}

/** Copies a short text; false where the device keeps its clipboard closed. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelecting(text); // Pages without TLS have no clipboard of their own.
  }
}

function copyBySelecting(text: string): boolean {
  const box = document.createElement('textarea');
  box.value = text;
  box.setAttribute('readonly', '');
  box.className = 'unseen';
  document.body.append(box);
  box.select();
  const copied = document.execCommand('copy');
  box.remove();
  return copied;
}
