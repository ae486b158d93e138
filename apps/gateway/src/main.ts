import { loadSettings } from '#config';
import { MetricsServer } from '#monitoring';
import { migrate } from '#persistence';
import { createGatewayApp } from './create-app.js';
import { GATEWAY_SCHEMA } from './persistence/gateway-schema.js';

const settings = loadSettings(process.env);
const [command, ...migrations] = process.argv.slice(2);
if (command === 'migrate') {
  // Only these: whoever restores a backup fills the schema in the shape it had.
  await migrate(settings.databaseUrl, GATEWAY_SCHEMA, migrations);
} else {
  const app = await createGatewayApp(settings);
  await app.get(MetricsServer).listen();
  await app.listen(settings.gatewayPort, settings.listenHost);
}
