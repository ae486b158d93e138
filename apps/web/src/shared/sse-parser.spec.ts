import { describe, expect, it } from '@jest/globals';
import { createSseParser, type SseMessage } from './sse-parser.js';

function read(...pieces: string[]): SseMessage[] {
  const got: SseMessage[] = [];
  const feed = createSseParser((message) => got.push(message));
  for (const piece of pieces) feed(piece);
  return got;
}

describe('createSseParser', () => {
  it('reads event, data and id', () => {
    expect(read('id: 7\nevent: pin\ndata: {"a":1}\n\n')).toEqual([{ event: 'pin', data: '{"a":1}', lastEventId: '7' }]);
  });

  it('gives the same messages wherever the network cuts the text', () => {
    const text = ': hello\r\nid: 1\r\nevent: offer\r\ndata: a\r\ndata: b\r\n\r\nid: 2\ndata: c\n\n';
    const whole = read(text);
    expect(whole).toHaveLength(2);
    for (let cut = 1; cut < text.length; cut++) {
      expect(read(text.slice(0, cut), text.slice(cut))).toEqual(whole);
    }
  });

  it('keeps the last id for messages without one', () => {
    expect(read('id: 9\ndata: a\n\ndata: b\n\n').map((message) => message.lastEventId)).toEqual(['9', '9']);
  });

  it('says nothing for comments and for messages without data', () => {
    expect(read(': keep-alive\n\nevent: pin\n\n')).toEqual([]);
  });
});
