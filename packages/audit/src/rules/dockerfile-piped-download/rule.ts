import { defineRule } from '../../rule/define-rule.ts';
import { readCommands } from '../../script/read-commands.ts';

const interpreters = /^(?:ba|z|da|k)?sh$|^(?:python[\d.]*|node|perl|ruby|php)$/;

export const rule = defineRule({
  meta: {
    id: 'dockerfile-piped-download',
    since: '0.2.0',
    title: 'Image is built by a script that nobody has seen',
    summary: 'A download that goes straight into a shell or another interpreter in a Dockerfile.',
    why: 'Whoever controls the address decides what is in the image, and a connection that breaks off leaves half of it done.',
    remediation: 'Install a package of a pinned version, or download the file, compare its SHA-256 and run it then.',
    severity: 'medium',
    confidence: 'high',
    area: 'supply-chain',
    aliases: ['scorecard/Pinned-Dependencies', 'hadolint/DL4006'],
    references: ['https://github.com/ossf/scorecard/blob/main/docs/checks.md#pinned-dependencies'],
  },
  scope: 'dockerfile',
  check: ({ dockerfile: { source, stages } }) =>
    stages.flatMap(({ instructions }) =>
      instructions.flatMap(({ name, text, span }) => {
        if (name !== 'RUN') return [];
        const commands = readCommands(text);
        const fetching = commands.find(({ words }, index) => {
          const next = commands[index + 1];
          const program = next?.words[0]?.split('/').at(-1) ?? '';
          const readsInput =
            next?.words.slice(1).every((word) => word.startsWith('-') && word !== '-c' && word !== '-e') === true ||
            next?.words.includes('-s') === true ||
            next?.words.includes('-') === true;
          return (words[0] === 'curl' || words[0] === 'wget') && next?.isPiped === true && interpreters.test(program) && readsInput;
        });
        const host = /https?:\/\/([^\s/"']{1,200})/.exec(fetching?.words.join(' ') ?? '')?.[1];
        return fetching === undefined
          ? []
          : [
              {
                source,
                span,
                anchor: host ?? '',
                message: `What ${host === undefined ? 'is downloaded here' : `\`${host}\` answers`} is run at once.`,
              },
            ];
      }),
    ),
});
