/** Bytes that are not what they claim to be. Caught at the edge of libs/media, where it becomes a value. */
export class MalformedBox extends Error {
  override readonly name = 'MalformedBox';
}

export interface Box {
  type: string;
  /** Offset of the box's first header byte. */
  start: number;
  /** Offset of the first payload byte. */
  payload: number;
  /** Offset just past the box. */
  end: number;
}

/**
 * Reads the boxes between two offsets; each lies wholly inside them and together they leave no byte over.
 * Size 0 ("to the end of the file") is refused: a fragment always knows its size.
 *
 * @throws MalformedBox
 */
export function readBoxes(view: DataView, start: number, end: number): Box[] {
  const boxes: Box[] = [];
  let at = start;
  while (at < end) {
    if (end - at < 8) throw new MalformedBox(`${end - at} stray bytes at ${at}`);
    const type = fourCharacters(view, at + 4);
    let size = view.getUint32(at);
    let header = 8;
    if (size === 1) {
      if (end - at < 16) throw new MalformedBox(`box ${type} at ${at} is cut off`);
      size = readUint64(view, at + 8);
      header = 16;
    }
    if (size < header || size > end - at) throw new MalformedBox(`box ${type} at ${at} has an impossible size`);
    boxes.push({ type, start: at, payload: at + header, end: at + size });
    at += size;
  }
  return boxes;
}

/** The one child of a type. @throws MalformedBox when there is none, or more than one */
export function theOnly(boxes: readonly Box[], type: string): Box {
  const found = boxes.filter((box) => box.type === type);
  if (found.length !== 1) throw new MalformedBox(`expected one ${type}, found ${found.length}`);
  return found[0]!;
}

/** @throws MalformedBox when the number cannot be held exactly in a JavaScript number */
function readUint64(view: DataView, at: number): number {
  const value = view.getUint32(at) * 2 ** 32 + view.getUint32(at + 4);
  if (!Number.isSafeInteger(value)) throw new MalformedBox(`64-bit number at ${at} is too large`);
  return value;
}

/** Reads the fields of one full box in order and never past its end. */
export class FieldReader {
  readonly version: number;
  readonly flags: number;
  private at: number;

  /** @throws MalformedBox */
  constructor(
    private readonly view: DataView,
    private readonly box: Box,
  ) {
    this.at = box.payload;
    const versionAndFlags = this.uint32();
    this.version = versionAndFlags >>> 24;
    this.flags = versionAndFlags & 0xffffff;
  }

  get bytesLeft(): number {
    return this.box.end - this.at;
  }

  uint32(): number {
    return this.view.getUint32(this.take(4));
  }

  int32(): number {
    return this.view.getInt32(this.take(4));
  }

  uint64(): number {
    return readUint64(this.view, this.take(8));
  }

  private take(count: number): number {
    if (this.bytesLeft < count) throw new MalformedBox(`box ${this.box.type} at ${this.box.start} is cut off`);
    const at = this.at;
    this.at += count;
    return at;
  }
}

function fourCharacters(view: DataView, at: number): string {
  let characters = '';
  for (let index = 0; index < 4; index++) {
    const code = view.getUint8(at + index);
    // Printable ASCII only, so that a type can be quoted in an answer without harm.
    if (code < 0x20 || code > 0x7e) throw new MalformedBox(`box at ${at - 4} has no readable type`);
    characters += String.fromCharCode(code);
  }
  return characters;
}
