import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Refusal } from './refusal.js';

const MIGRATE_SECONDS = 120;

/** Schemas that another app keeps: only it knows their shape, so it is asked to make them, as a program. */
const APPS: Record<string, string | undefined> = { gateway: '../../../gateway/src/main.js' };

/** Brings a schema to exactly these migrations. @throws Refusal when no app here keeps it, or not in that shape */
export async function migrateOtherSchema(schema: string, databaseUrl: string, migrations: string[]): Promise<void> {
  const app = APPS[schema];
  if (!app) throw new Refusal(`The backup has a schema "${schema}" that no app here keeps.`);
  const program = fileURLToPath(new URL(app, import.meta.url));
  try {
    await promisify(execFile)(process.execPath, [program, 'migrate', ...migrations], {
      env: { ...process.env, DATABASE_URL: databaseUrl },
      timeout: MIGRATE_SECONDS * 1_000,
    });
  } catch (error) {
    const { stderr = '', message } = error as { stderr?: string; message: string };
    throw new Refusal(`The schema "${schema}" could not be made: ${stderr.trim() || message}`);
  }
}
