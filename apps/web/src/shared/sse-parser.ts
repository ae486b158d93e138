export interface SseMessage {
  event: string;
  data: string;
  /** The id in force after this message: what `Last-Event-ID` should say next. */
  lastEventId: string;
}

/**
 * Reads `text/event-stream` as it arrives in pieces (HTML Standard, "Server-sent events", 9.2.6). Feed decoded text;
 * whole messages come out in order. Comments (keep-alives) come out as nothing.
 */
export function createSseParser(onMessage: (message: SseMessage) => void): (text: string) => void {
  let rest = '';
  let event = '';
  let data: string[] = [];
  let lastEventId = '';

  function line(text: string): void {
    if (text === '') {
      if (data.length > 0) onMessage({ event: event || 'message', data: data.join('\n'), lastEventId });
      event = '';
      data = [];
      return;
    }
    if (text.startsWith(':')) return;
    const colon = text.indexOf(':');
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(text[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
    else if (field === 'id' && !value.includes('\0')) lastEventId = value;
  }

  return (text) => {
    rest += text;
    for (;;) {
      const end = /\r\n|\r(?!$)|\n/.exec(rest);
      if (!end) return;
      line(rest.slice(0, end.index));
      rest = rest.slice(end.index + end[0].length);
    }
  };
}
