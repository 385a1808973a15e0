import { describe, expect, it } from 'vitest';
import { audit } from '../../audit.ts';
import { mend } from '../../fix/mend.ts';
import { buildProfile } from '../../testing/profiles.ts';

const path = '.github/workflows/release.yml';
const steps = [
  '    runs-on: ubuntu-24.04',
  '    steps:',
  '      - uses: actions/deploy-pages@v4',
  '      - uses: softprops/action-gh-release@v2',
];

describe('the narrowed permissions', () => {
  it.each([
    ['of the default token', ['on: push', 'jobs:', '  one:', ...steps]],
    ['of several jobs', ['on: push', 'jobs:', '  one:', ...steps, '  two:', ...steps]],
    ['of all that a token may', ['on: push', 'jobs:', '  one:', '    permissions: write-all', ...steps]],
    ['at the top', ['on: push', 'permissions: write-all', 'jobs:', '  one:', ...steps, '  two:', ...steps]],
  ])('%s say what they are for, so that mending brings no new finding', (_, lines) => {
    const files = new Map([[path, `${lines.join('\n')}\n`]]);
    const input = { files, profile: buildProfile({}) };
    const wide = audit(input).filter(({ ruleId }) => ruleId === 'excessive-permissions');

    const mending = mend(input, new Set(wide.map(({ fingerprint }) => fingerprint)));

    expect(wide).not.toEqual([]);
    expect(mending.gone).toHaveLength(wide.length);
    expect(mending.introduced).toEqual([]);
    expect(mending.files.get(path)).toContain('contents: write');
  });
});
