/** Migrates DATABASE_URL from the TypeScript sources: no build is needed. Run with --conditions=source. */
import '@swc-node/register/esm-register';

const { migrate } = await import('../../libs/persistence/src/migrate.ts');
await migrate(process.env.DATABASE_URL).catch((error) => {
  console.error(error.stack);
  process.exit(1);
});
