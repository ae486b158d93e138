import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigModule } from '#config';
import { IdentityModule, PeopleAdminService } from '#identity';
import { DomainError } from '#kernel';
import { PersistenceModule } from '#persistence';
import type { Command } from './command.js';

@Module({ imports: [ConfigModule, PersistenceModule, IdentityModule] })
class AddAdministratorModule {}

export const addAdministratorCommand: Command = {
  summary: 'make the person with a phone an administrator: add-administrator <phone> <name>',
  async run([phone = '', ...words]) {
    const name = words.join(' ').trim();
    if (!phone || !name || name.length > 80) {
      console.error(
        'Usage: ops add-administrator <phone> <name>, for example: add-administrator 0912345678 "Vi Thị Hoa"',
      );
      return 2;
    }
    const app = await NestFactory.createApplicationContext(AddAdministratorModule, {
      logger: ['error', 'warn'],
      abortOnError: false,
    });
    try {
      const person = await app.get(PeopleAdminService).addAdministrator(phone, name);
      console.log(`${person.name} (${person.phone}) is an administrator; sign in with this phone`);
      return 0;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      console.error(error.message);
      return 1;
    } finally {
      await app.close();
    }
  },
};
