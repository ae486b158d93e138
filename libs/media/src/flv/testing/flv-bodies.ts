/** Message bodies as an encoder sends them, for tests. */

const fromHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

/** Decoder configurations that x264 wrote: 640×360 Constrained Baseline, 1920×1080 High, 854×480 Main, 720×576 interlaced. */
export const AVC_CONFIGS = {
  baseline360: fromHex('0142c01effe100196742c01ed900a02ff97011000003000100000300320f162e4801000568cb83cb20'),
  high1080: fromHex('01640028ffe1001b67640028acd940780227e5c044000003000400000300c83c60c65801000668ebe3cb22c0fdf8f800'),
  main480: fromHex('014d401effe10018674d401eeca06c1ef37808800000030080000019078b16cb01000568ebe3cb20'),
  interlaced576: fromHex('0164001effe100186764001eacd940b424d8088000000300800000190f8a14cb01000668fba3cb22c0fdf8f800'),
};
/** AAC-LC 48 kHz stereo, with the extension that ffmpeg appends. */
const AAC_48K_STEREO = fromHex('119056e500');
export function videoConfigBody(avcC: Uint8Array = AVC_CONFIGS.baseline360): Uint8Array {
  return Uint8Array.of(0x17, 0, 0, 0, 0, ...avcC);
}

export function audioConfigBody(audioSpecificConfig: Uint8Array = AAC_48K_STEREO): Uint8Array {
  return Uint8Array.of(0xaf, 0, ...audioSpecificConfig);
}

/** One picture with one NAL unit of `bytes` bytes. */
export function pictureBody(options: { isKey: boolean; offsetMs?: number; bytes?: number; fill?: number }): Uint8Array {
  const { isKey, offsetMs = 0, bytes = 20, fill = 1 } = options;
  const body = new Uint8Array(5 + 4 + bytes).fill(fill);
  const view = new DataView(body.buffer);
  body[0] = isKey ? 0x17 : 0x27;
  body[1] = 1;
  body[2] = (offsetMs >> 16) & 255;
  body[3] = (offsetMs >> 8) & 255;
  body[4] = offsetMs & 255;
  view.setUint32(5, bytes);
  body[9] = isKey ? 0x65 : 0x41;
  return body;
}

export function soundBody(bytes = 12, fill = 2): Uint8Array {
  return Uint8Array.of(0xaf, 1, ...new Uint8Array(bytes).fill(fill));
}
