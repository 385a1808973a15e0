export { RepositoriesModule } from './repositories.module.ts';
