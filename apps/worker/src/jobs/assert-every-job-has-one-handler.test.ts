import { describe, expect, it } from 'vitest';
import { assertEveryJobHasOneHandler } from './assert-every-job-has-one-handler.ts';

const jobs = [{ name: 'one' }, { name: 'two' }];
const handler = (name: string, job: string) => ({ name, job: { name: job } });

describe('assertEveryJobHasOneHandler', () => {
  it('accepts one handler a job', () => {
    expect(() => assertEveryJobHasOneHandler(jobs, [handler('First', 'one'), handler('Second', 'two')])).not.toThrow();
  });

  it('refuses a job without a handler, and one with two, naming both', () => {
    const handlers = [handler('First', 'one'), handler('Second', 'one')];

    expect(() => assertEveryJobHasOneHandler(jobs, handlers)).toThrow('one: First, Second; two: none');
  });
});
