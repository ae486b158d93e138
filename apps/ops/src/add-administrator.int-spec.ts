import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { addAdministratorCommand } from './add-administrator.command.js';

describe('ops add-administrator', () => {
  let client: Client;
  const said: string[] = [];

  beforeAll(async () => {
    client = new Client(process.env.DATABASE_URL);
    await client.connect();
    for (const way of ['log', 'error'] as const)
      jest.spyOn(console, way).mockImplementation((text) => void said.push(text));
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await client?.end();
  });

  const administrators = async () =>
    (
      await client.query(
        `SELECT u.phone, u.name FROM role_grant g JOIN user_account u ON u.id = g.user_id WHERE g.role = 'administrator'`,
      )
    ).rows;
  const trail = async () => (await client.query(`SELECT actor_id, facts FROM audit WHERE action = 'role.grant'`)).rows;

  it('makes a new phone an administrator, once, and writes it down', async () => {
    expect(await addAdministratorCommand.run(['0912 345 678', 'Vi', 'Thị', 'Hoa'])).toBe(0);
    expect(await addAdministratorCommand.run(['+84912345678', 'Ai khác'])).toBe(0);
    expect(await administrators()).toEqual([{ phone: '+84912345678', name: 'Vi Thị Hoa' }]);
    expect(await trail()).toEqual([
      {
        actor_id: null,
        facts: expect.objectContaining({ actorName: 'ops', before: [], after: ['administrator'] }),
      },
    ]);
  });

  it.each([
    [[], 2],
    [['0912345678'], 2],
    [['12', 'Ai'], 1],
  ])('refuses %j', async (args, code) => {
    const before = await administrators();
    expect(await addAdministratorCommand.run(args)).toBe(code);
    expect(await administrators()).toEqual(before);
  });
});
