import { describe, expect, it } from 'vitest';
import { optionRows } from './option-rows.ts';

describe('the rows of the options', () => {
  it('name each option with its line, in the order of the file', () => {
    const rows = optionRows({
      options: {
        companions: { dependabot: true, release: false },
        runners: { linux: ['self-hosted', 'x64'], jobs: { 'node-test': 'ubuntu-22.04' } },
        services: [{ kind: 'postgres', version: '16', environment: ['DATABASE_URL', 'PGPORT'] }, { kind: 'redis' }],
        skip: ['image'],
      },
      lines: { runners: 2, 'runners.linux': 3, services: 6, 'services.1': 9, skip: 12, companions: 14, 'companions.release': 16 },
    });

    expect(rows).toEqual([
      { path: 'runners.jobs.node-test', value: 'ubuntu-22.04', line: 2 },
      { path: 'runners.linux', value: 'self-hosted, x64', line: 3 },
      { path: 'services.0', value: 'kind: postgres; version: 16; environment: DATABASE_URL, PGPORT', line: 6 },
      { path: 'services.1', value: 'kind: redis', line: 9 },
      { path: 'skip', value: 'image', line: 12 },
      { path: 'companions.dependabot', value: 'true', line: 14 },
      { path: 'companions.release', value: 'false', line: 16 },
    ]);
  });

  it('are none where nothing is asked for', () => {
    expect(optionRows({ options: {}, lines: {} })).toEqual([]);
  });
});
