import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeEnvironment } from './describe-environment.ts';
import { port, secret } from './variable-forms.ts';

it('says of each variable what it is for, whether it is needed and what holds without it', () => {
  const schema = z.object({
    PORT: port().default(3001).meta({ description: 'Where it listens.' }),
    KEY: secret(32).meta({ description: 'Signs.', isSecret: true }),
    LIMITS: z
      .string()
      .optional()
      .meta({ description: 'Limits.', needed: 'where there is no FILE', example: '{}', defaultText: 'the standard' }),
  });

  expect(describeEnvironment(schema)).toEqual([
    { name: 'PORT', description: 'Where it listens.', isRequired: false, isSecret: false, needed: null, example: null, default: '3001' },
    { name: 'KEY', description: 'Signs.', isRequired: true, isSecret: true, needed: null, example: null, default: null },
    {
      name: 'LIMITS',
      description: 'Limits.',
      isRequired: false,
      isSecret: false,
      needed: 'where there is no FILE',
      example: '{}',
      default: 'the standard',
    },
  ]);
});

it('refuses a variable that does not say what it is for', () => {
  expect(() => describeEnvironment(z.object({ PORT: port() }))).toThrow('The variable PORT does not say what it is for');
});
