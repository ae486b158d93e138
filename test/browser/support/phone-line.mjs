import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * The line between one phone and the market, as bytes: a cut one swallows everything both ways, for connections that
 * are open and for new ones, and tells nobody. That is what a valley does; a refused connection would be kinder.
 */
export class PhoneLine {
  isCut = false;
  /** Nobody answers at all, at once: the mast is down. */
  isDown = false;
  /** What the phone says arrives, and the answer is lost. */
  losesAnswers = false;
  pairs = new Set();

  /** @param {string} marketUrl */
  static async open(marketUrl) {
    const { hostname, port } = new URL(marketUrl);
    const line = new PhoneLine();
    line.server = createServer((phone) => line.join(phone, connect(Number(port), hostname)));
    line.server.listen(0, '127.0.0.1');
    await once(line.server, 'listening');
    line.url = `http://127.0.0.1:${line.server.address().port}`;
    return line;
  }

  join(phone, market) {
    const pair = { phone, market, isLost: this.isCut };
    this.pairs.add(pair);
    const pass = (from, to) =>
      from.on('data', (bytes) => {
        if (this.isDown || (this.losesAnswers && from === market)) phone.destroy();
        else if (!pair.isLost) to.write(bytes);
      });
    pass(phone, market);
    pass(market, phone);
    const over = () => {
      phone.destroy();
      market.destroy();
      this.pairs.delete(pair);
    };
    for (const socket of [phone, market]) {
      socket.on('error', over);
      socket.on('close', over);
    }
  }

  cut() {
    this.isCut = true;
    for (const pair of this.pairs) pair.isLost = true;
  }

  /** Connections of before the cut have lost bytes and can only be closed; new ones pass. */
  mend() {
    this.isCut = false;
    for (const pair of this.pairs) {
      if (!pair.isLost) continue;
      pair.phone.destroy();
      pair.market.destroy();
    }
  }

  async close() {
    this.server.close();
    for (const { phone, market } of this.pairs) {
      phone.destroy();
      market.destroy();
    }
  }
}
