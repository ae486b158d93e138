import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DEMO_CODE, PeopleService, type Role } from '../../../libs/identity/src/index.js';
import { Database } from '../../../libs/persistence/src/index.js';

/** A fresh market with two communes, one cooperative and nobody in it. */
export async function plantMarket(app: NestFastifyApplication): Promise<{ cooperativeId: string }> {
  const database = app.get(Database);
  await database.query(`
    INSERT INTO province VALUES ('40', 'Nghệ An');
    INSERT INTO commune (code, province_code, name) VALUES ('16999', '40', 'Xã Thử'), ('16998', '40', 'Xã Bên')`);
  const row = await database.one<{ id: string }>(
    `INSERT INTO cooperative (name, commune_code, phone) VALUES ('HTX Thử', '16999', '+84238000001') RETURNING id`,
  );
  return { cooperativeId: row!.id };
}

/** Signs one of the demo phones in and answers the bearer header of the session. */
export async function signIn(app: NestFastifyApplication, phone: string): Promise<{ authorization: string }> {
  const http = request(app.getHttpServer());
  const { body: challenge } = await http.post('/api/v1/auth/otp').send({ phone }).expect(202);
  const { body } = await http
    .post('/api/v1/auth/sessions')
    .send({ challengeId: challenge.challengeId, code: DEMO_CODE })
    .expect(201);
  return { authorization: `Bearer ${body.token}` };
}

/** A person with a name and, where it is given, a role. */
export async function addPerson(
  app: NestFastifyApplication,
  phone: string,
  name: string,
  role?: { role: Role; communeCode?: string; cooperativeId?: string; verified?: boolean },
): Promise<string> {
  const people = app.get(PeopleService);
  const { id } = await people.ensure({ phone, name, communeCode: '16999' });
  if (role) await people.grant(id, role.role, role.communeCode ?? null, role.cooperativeId ?? null);
  if (role?.verified) await people.markIdentityVerified(id);
  return id;
}
