import { loadSettings } from '#config';
import { Refusal } from './backup/refusal.js';
import { takeBackup } from './backup/take-backup.js';
import { withStore } from './backup/with-store.js';
import type { Command } from './command.js';

/** `backup <folder> [--no-files]`: beside a running market, of DATABASE_URL and DATA_DIR. */
export const backupCommand: Command = {
  summary: 'write database and files into a new folder (<folder> --no-files)',
  async run(args) {
    const [folder, ...more] = args.filter((word) => !word.startsWith('--'));
    const options = args.filter((word) => word.startsWith('--'));
    if (!folder || more.length || options.some((word) => word !== '--no-files')) {
      console.error('Usage: backup <folder> [--no-files]');
      return 2;
    }
    const settings = loadSettings(process.env);
    const { databaseUrl, dataDir } = settings;
    const filesElsewhere = options.length ? 'They are kept by other means (--no-files).' : undefined;
    try {
      const begun = performance.now();
      const say = console.log;
      await withStore(settings, (store) => takeBackup({ databaseUrl, dataDir, store, folder, filesElsewhere, say }));
      console.log(
        `${folder} is whole after ${((performance.now() - begun) / 1_000).toFixed(1)} s. It holds names and addresses: keep it safe.`,
      );
      return 0;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      console.error(error.message);
      return 1;
    }
  },
};
