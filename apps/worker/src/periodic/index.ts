export { PeriodicService, type PeriodicSettings } from './periodic-service.ts';
