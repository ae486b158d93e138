import { addAdministratorCommand } from './add-administrator.command.js';
import { backupCommand } from './backup.command.js';
import { checkInvariantsCommand } from './check-invariants.command.js';
import type { Command } from './command.js';
import { demoBroadcastCommand } from './demo-broadcast/demo-broadcast.command.js';
import { docsErrorsCommand } from './docs-errors.command.js';
import { migrateCommand } from './migrate.command.js';
import { restoreCommand } from './restore.command.js';
import { seedDemoCommand } from './seed-demo/seed-demo.command.js';

export const COMMANDS: Record<string, Command | undefined> = {
  'add-administrator': addAdministratorCommand,
  backup: backupCommand,
  'check-invariants': checkInvariantsCommand,
  'demo-broadcast': demoBroadcastCommand,
  'docs-errors': docsErrorsCommand,
  migrate: migrateCommand,
  restore: restoreCommand,
  'seed-demo': seedDemoCommand,
};
