import { loadSettings } from '#config';
import { openObjectStore } from '#objects';
import { migrate } from '#persistence';
import type { Command } from './command.js';

export const migrateCommand: Command = {
  summary: 'bring the database to the newest schema, and make the bucket for media where there is none',
  async run() {
    const settings = loadSettings(process.env);
    const store = await openObjectStore(settings);
    await store.prepare();
    store.close();
    const ran = await migrate(settings.databaseUrl);
    console.log(ran.length ? `migrated: ${ran.join(', ')}` : 'schema is up to date');
    return 0;
  },
};
