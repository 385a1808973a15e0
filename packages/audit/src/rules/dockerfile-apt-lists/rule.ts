import { defineRule } from '../../rule/define-rule.ts';
import { readCommands } from '../../script/read-commands.ts';

export const rule = defineRule({
  meta: {
    id: 'dockerfile-apt-lists',
    since: '0.2.0',
    title: 'Packages of Debian are installed with more than was asked for',
    summary: '`apt-get install` without `--no-install-recommends`, or without removing the lists of packages in the same step.',
    why: 'Recommended packages and the lists stay in the layer: the image is larger, slower to pull and has more in it that can have a hole.',
    remediation: 'Use `apt-get install -y --no-install-recommends …` and end the step with `rm -rf /var/lib/apt/lists/*`.',
    severity: 'info',
    confidence: 'high',
    area: 'speed',
    aliases: ['hadolint/DL3009', 'hadolint/DL3015'],
    references: ['https://docs.docker.com/build/building/best-practices/#apt-get'],
  },
  scope: 'dockerfile',
  check: ({ dockerfile: { source, stages } }) => {
    // Layers of earlier stages do not end in the image.
    const instructions = stages.at(-1)?.instructions ?? [];
    return instructions.flatMap(({ name, text, span }, index) => {
      if (name !== 'RUN') return [];
      const installs = readCommands(text).filter(({ words }) => /^apt(?:-get)?$/.test(words[0] ?? '') && words.includes('install'));
      const isLean = installs.every(({ words }) => words.includes('--no-install-recommends')) || /APT::Install-Recommends/i.test(text);
      const isClean = /\/var\/lib\/apt\/lists|apt-get (?:dist)?clean|--mount=type=cache/.test(text);
      if (installs.length === 0 || (isLean && isClean)) return [];
      const what = isLean ? 'The lists of packages stay in the layer.' : 'Packages that are only recommended are installed too.';
      return [{ source, span, anchor: String(index), message: what }];
    });
  },
});
