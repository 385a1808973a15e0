export { InstallationsModule } from './installations.module.ts';
