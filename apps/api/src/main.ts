import { Settings } from '#config';
import { MetricsServer } from '#monitoring';
import { createApiApp } from './create-app.js';

const app = await createApiApp();
const settings = app.get(Settings);
await app.get(MetricsServer).listen();
await app.listen(settings.port, settings.listenHost);
