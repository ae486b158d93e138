import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { ConfigModule } from '#config';
import { newId } from '#kernel';
import { Database, PersistenceModule } from '#persistence';
import { MessageProvider } from './message-provider.js';
import type { Message, Notice } from './notice.js';
import { NotificationsModule } from './notifications.module.js';
import { NotificationsService } from './notifications.service.js';

class RecordingProvider extends MessageProvider {
  readonly sent: Message[] = [];
  fails = false;
  async send(message: Message): Promise<void> {
    if (this.fails) throw new Error('provider away');
    this.sent.push(message);
  }
}

describe('telling people', () => {
  const provider = new RecordingProvider();
  let module: TestingModule;
  let notifications: NotificationsService;
  let database: Database;

  beforeAll(async () => {
    module = await Test.createTestingModule({ imports: [ConfigModule, PersistenceModule, NotificationsModule] })
      .overrideProvider(MessageProvider)
      .useValue(provider)
      .compile();
    notifications = module.get(NotificationsService);
    database = module.get(Database);
  });
  afterAll(async () => {
    await module?.close();
  });

  const notice = (factKey: string): Notice => ({
    factKey,
    channel: 'sms',
    phone: '+84900000001',
    userId: null,
    text: 'Đơn 1001 đã được xác nhận.',
  });
  const tell = (factKey: string) => database.transaction(() => notifications.tell(notice(factKey)));
  const waiting = (factKey: string) =>
    database.query<{ messageId: string }>(
      `SELECT o.payload->>'messageId' AS "messageId" FROM outbox o JOIN message m ON m.id = (o.payload->>'messageId')::uuid
       WHERE m.fact_key = $1`,
      [factKey],
    );

  it('happens once per fact, however often it is reported', async () => {
    const fact = `order.confirmed:${newId()}`;
    await Promise.all([tell(fact), tell(fact), tell(fact)]);
    const messages = await waiting(fact);
    expect(messages).toHaveLength(1);
    await Promise.all([1, 2, 3].map(() => database.transaction(() => notifications.deliver(messages[0]!.messageId))));
    expect(provider.sent.filter(({ factKey }) => factKey === fact)).toHaveLength(1);
  });

  it('does not happen when the fact did not', async () => {
    const fact = `order.confirmed:${newId()}`;
    const failed = database.transaction(async () => {
      await notifications.tell(notice(fact));
      throw new Error('the order was refused');
    });
    await expect(failed).rejects.toThrow('the order was refused');
    expect(await waiting(fact)).toHaveLength(0);
  });

  it('is tried again when the provider was away', async () => {
    const fact = `order.confirmed:${newId()}`;
    await tell(fact);
    const [message] = await waiting(fact);
    const deliver = () => database.transaction(() => notifications.deliver(message!.messageId));
    provider.fails = true;
    await expect(deliver()).rejects.toThrow('provider away');
    provider.fails = false;
    await deliver();
    const [newest] = (await notifications.inbox('+84900000001', { limit: 1, cursor: null })).items;
    expect(newest).toMatchObject({ factKey: fact, sentAt: expect.any(Date) });
  });
});
