export { PostgresStandings } from './postgres-standings.ts';
export { SessionAuthenticator, setSessionCookies } from './session-cookies.ts';
export { SessionsModule } from './sessions.module.ts';
export { type IssuedSession, StartSession } from './start-session.ts';
