export type { PartState } from './domain/part-state.js';
export { HealthModule } from './health.module.js';
export {
  PARTS,
  type PartHealth,
  type PartName,
  type SystemHealth,
  SystemHealthService,
} from './system-health.service.js';
