export { fixturePaths } from './fixture-paths.ts';
export { type Fixture, readFixture, snapshotOf } from './read-fixture.ts';
