export { AppLogger } from './app-logger.js';
export { Drain } from './drain.js';
export { Metrics, type Reading } from './metrics.js';
export { MetricsServer } from './metrics-server.js';
export { MonitoringModule } from './monitoring.module.js';
export { watchPool } from './pool-metrics.js';
export { currentRequestId, runForRequest } from './request-context.js';
export { requestIdOf } from './request-id.js';
export { watchRequests } from './watch-requests.js';
