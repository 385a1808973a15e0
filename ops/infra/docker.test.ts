import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { processes } from '../environment/processes.ts';

const root = path.join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const Compose = z.object({
  services: z.record(
    z.string(),
    z.object({
      command: z.array(z.string()).optional(),
      env_file: z.string(),
      healthcheck: z.object({ test: z.array(z.string()) }).optional(),
    }),
  ),
});
const { services } = Compose.parse(parse(read('infra/docker/compose.yaml'), { merge: true }));
const configured = processes.filter(({ isConfigured }) => isConfigured);
const portOf = (id: string) => {
  const part = read('.env.example').split(`# File: ${id}.env`)[1]?.split('# File: ')[0] ?? '';
  return /^(?:# )?(?:HEALTH_)?PORT=(\d+)$/m.exec(part)?.[1];
};

describe('the image and its compose file', () => {
  it('run every process, each with an env file of its own', () => {
    const { postgres, ...ours } = services;

    expect(postgres?.env_file).toBe('postgres.env');
    expect(Object.entries(ours).map(([name, { command, env_file: file }]) => [name, command, file])).toEqual(
      configured.map(({ id }) => [id, [id], `${id}.env`]),
    );
  });

  it('ask each for its health on the port of the example', () => {
    const asked = Object.entries(services).flatMap(([name, { healthcheck }]) =>
      healthcheck?.test[1] === 'run-process' ? [[name, healthcheck.test.at(-1)]] : [],
    );

    expect(asked).toEqual(configured.filter(({ id }) => id !== 'migrate').map(({ id }) => [id, portOf(id)]));
  });

  it('hold the packages of every process and know how to start it', () => {
    const [dockerfile, script] = [read('infra/docker/Dockerfile'), read('infra/docker/run-process.sh')];
    for (const { id, command } of configured) {
      expect(script).toContain(id);
      if (id === 'migrate') continue;
      expect(dockerfile).toContain(`--workspace=apps/${id}`);
      expect(dockerfile).toContain(`--filter=@autodevops/${id}`);
      if (command.startsWith('node ')) expect(script).toContain(command.replace(id, '$1').replace('node ', 'node "'));
    }
  });
});
