export { MaintenanceModule } from './maintenance.module.ts';
