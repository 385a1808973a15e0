export { Browser, redirectOf } from './browser.ts';
export { analyse, type ConnectedMember, fingerprints, publish, signInAndInstall } from './fixtures.ts';
export { publicUrl, startTestApi, type TestApi } from './start-test-api.ts';
