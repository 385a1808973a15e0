export { maintenanceModule } from './maintenance.module.ts';
