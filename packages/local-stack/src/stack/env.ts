import path from 'node:path';

const names = [
  'GEMINI_API_KEY',
  'GEMINI_BASE_URL',
  'ANTHROPIC_API_KEY',
  'ANTHROPIC_BASE_URL',
  'OPENAI_API_KEY',
  'OPENAI_BASE_URL',
  'AI_GOOGLE_SDK',
  'AI_MODELS_FILE',
  'AI_QUOTAS',
];

/** What the shell that starts the stack says about AI. A file is named from where the user stands. */
export function aiVariablesOfShell(): Record<string, string> {
  const set = names.flatMap((name) => {
    const value = process.env[name];
    if (value === undefined || value === '') return [];
    return [[name, name === 'AI_MODELS_FILE' ? path.resolve(process.env['INIT_CWD'] ?? '', value) : value] as const];
  });
  return Object.fromEntries(set);
}
