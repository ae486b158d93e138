export { forgetJobs } from './forget-jobs.js';
export { type FailedJob, JobBoard, type OutboxLag, type QueueCounts } from './job-board.js';
export { QueueModule } from './queue.module.js';
export { type OutboxJob, QUEUES, type QueueName } from './queues.js';
export { RedisBus } from './redis-bus.js';
export { safeReason } from './safe-reason.js';
