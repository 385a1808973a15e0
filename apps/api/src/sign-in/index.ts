export { SignInModule } from './sign-in.module.ts';
export { UserAccess } from './user-access.ts';
