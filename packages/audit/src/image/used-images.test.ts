import { describe, expect, it } from 'vitest';
import { audit } from '../audit.ts';
import { applyFixes } from '../fix/apply-fixes.ts';
import { buildContext } from '../testing/contexts.ts';
import { buildProfile } from '../testing/profiles.ts';
import { usedImages } from './used-images.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const steps = '    runs-on: ubuntu-24.04\n    steps:\n      - uses: docker://alpine:3.22\n';

describe('the images that files use', () => {
  it('are those of jobs, services, actions, stages and GitLab, each once, by their one name', () => {
    const files = new Map([
      [
        '.github/workflows/ci.yml',
        `on: push\njobs:\n  a:\n    container: node:24\n    services:\n      db:\n        image: postgres\n${steps}`,
      ],
      ['action.yml', 'name: a\nruns:\n  using: docker\n  image: docker://ghcr.io/owner/tool:1\n'],
      ['Dockerfile', 'ARG V=24\nFROM node:$V AS build\nFROM build\nFROM scratch\nFROM quay.io/team/base:2\n'],
      ['.gitlab-ci.yml', 'default:\n  image: node:24\ntest:\n  services: [redis:8]\n  script: [make]\n'],
      ['README.md', 'docker://never/read:1'],
    ]);

    expect(usedImages(files)).toEqual([
      'docker.io/library/alpine:3.22',
      'docker.io/library/node:24',
      'docker.io/library/postgres:latest',
      'docker.io/library/redis:8',
      'ghcr.io/owner/tool:1',
      'quay.io/team/base:2',
    ]);
  });

  it('are none that are pinned, made of variables, or no images', () => {
    const dockerfile = `FROM node:24@${digest}\nFROM node@${digest}\nFROM $BASE\nFROM NotAnImage\n`;
    const workflow = `on: push\njobs:\n  a:\n    container: \${{ matrix.image }}\n    runs-on: x\n    steps:\n      - run: make\n`;

    expect(
      usedImages(
        new Map([
          ['Dockerfile', dockerfile],
          ['.github/workflows/ci.yml', workflow],
        ]),
      ),
    ).toEqual([]);
    expect(usedImages(new Map([['.github/workflows/ci.yml', '{{{']]))).toEqual([]);
  });
});

describe('pinning an image', () => {
  const pin = (text: string) => {
    const input = { files: new Map([['Dockerfile', text]]), profile: buildProfile({}), context: buildContext() };
    const findings = audit(input).filter(({ ruleId }) => ruleId === 'dockerfile-unpinned-image');
    return applyFixes(input.files, findings).files.get('Dockerfile') ?? null;
  };

  it('keeps the tag, so that it can be raised', () => {
    expect(pin('FROM node:24 AS build\r\nRUN make\r\n')).toBe(`FROM node:24@sha256:${'1'.repeat(64)} AS build\r\nRUN make\r\n`);
    expect(pin('FROM node')).toBe(`FROM node:latest@sha256:${'2'.repeat(64)}`);
  });

  it('leaves alone what is not known, and what a variable is part of', () => {
    expect(pin('FROM rabbitmq:4\n')).toBeNull();
    expect(pin('ARG TAG=24\nFROM node:$TAG\n')).toBeNull();
  });
});
