import { createHash } from 'node:crypto';

/**
 * The samples in `moof`/`mdat` bytes as `<decode time>:<hash of data>`, by track id. A reader of its own, so that a mistake of
 * the product's writer is not read back as if it were right.
 *
 * @param {Buffer} bytes
 * @returns {Map<number, string[]>}
 */
export function samplesOf(bytes) {
  const tracks = new Map();
  for (const moof of boxes(bytes, 0, bytes.length).filter(({ type }) => type === 'moof')) {
    for (const traf of boxes(bytes, moof.body, moof.end).filter(({ type }) => type === 'traf')) {
      const { trackId, samples } = trafSamples(bytes, moof.start, boxes(bytes, traf.body, traf.end));
      tracks.set(trackId, [...(tracks.get(trackId) ?? []), ...samples]);
    }
  }
  return tracks;
}

function trafSamples(bytes, moofStart, children) {
  const one = (type) => children.find((child) => child.type === type);
  const trackId = bytes.readUInt32BE(one('tfhd').body + 4);
  const tfdt = one('tfdt').body;
  let time = bytes[tfdt] ? Number(bytes.readBigUInt64BE(tfdt + 4)) : bytes.readUInt32BE(tfdt + 4);
  const trun = one('trun').body;
  const flags = bytes.readUIntBE(trun + 1, 3);
  if ((flags & 0x301) !== 0x301 || flags & 4) throw new Error(`unexpected trun flags ${flags.toString(16)}`);
  const count = bytes.readUInt32BE(trun + 4);
  let data = moofStart + bytes.readInt32BE(trun + 8);
  let at = trun + 12;
  const samples = [];
  for (let index = 0; index < count; index++) {
    const duration = bytes.readUInt32BE(at);
    const size = bytes.readUInt32BE(at + 4);
    at += 8 + (flags & 0x400 ? 4 : 0) + (flags & 0x800 ? 4 : 0);
    samples.push(
      `${time}:${createHash('sha256')
        .update(bytes.subarray(data, data + size))
        .digest('base64url')
        .slice(0, 16)}`,
    );
    time += duration;
    data += size;
  }
  return { trackId, samples };
}

function boxes(bytes, start, end) {
  const found = [];
  for (let at = start; at < end; ) {
    const size = bytes.readUInt32BE(at);
    if (size < 8 || at + size > end) throw new Error(`bad box at ${at}`);
    found.push({ type: bytes.toString('latin1', at + 4, at + 8), start: at, body: at + 8, end: at + size });
    at += size;
  }
  return found;
}
