import { loadSettings } from '#config';
import { Refusal } from './backup/refusal.js';
import { restoreBackup } from './backup/restore-backup.js';
import { withStore } from './backup/with-store.js';
import type { Command } from './command.js';
import { reportTable } from './invariants/check-invariants.js';

/** `restore <folder> [--replace]`: into DATABASE_URL and DATA_DIR, while nothing runs on them. */
export const restoreCommand: Command = {
  summary: 'make database and files from a backup (<folder> --replace)',
  async run(args) {
    const [folder, ...more] = args.filter((word) => !word.startsWith('--'));
    const options = args.filter((word) => word.startsWith('--'));
    if (!folder || more.length || options.some((word) => word !== '--replace')) {
      console.error('Usage: restore <folder> [--replace]');
      return 2;
    }
    const settings = loadSettings(process.env);
    const { databaseUrl, redisUrl, dataDir } = settings;
    try {
      const replace = options.length > 0;
      const restored = await withStore(settings, (store) =>
        restoreBackup({ databaseUrl, redisUrl, dataDir, store, folder, replace, say: console.log }),
      );
      const { manifest, report, aside } = restored;
      console.log(reportTable(report));
      if (manifest.files.note) console.log(`Files: ${manifest.files.note}`);
      if (aside.length) console.log(`What was here is kept; remove it when all is well:\n  ${aside.join('\n  ')}`);
      console.log(report.ok ? 'Restored.' : 'Restored, but see above: not everything in it agrees.');
      return report.ok ? 0 : 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      console.error(error.message);
      return 1;
    }
  },
};
