export { Browser, redirectOf } from './browser.ts';
export { publicUrl, startTestApi, type TestApi } from './start-test-api.ts';
