import { defineRule } from '../../rule/define-rule.ts';
import { remoteReferences } from '../../rule/remote-references.ts';

/** Actions for which hosted runners have a command. */
const commands: ReadonlyMap<string, string> = new Map([
  ['softprops/action-gh-release', 'gh release create'],
  ['ncipollo/release-action', 'gh release create'],
  ['elgohr/github-release-action', 'gh release create'],
  ['svenstaro/upload-release-action', 'gh release upload'],
  ['actions/create-release', 'gh release create'],
  ['actions/upload-release-asset', 'gh release upload'],
  ['peter-evans/create-or-update-comment', 'gh issue comment'],
  ['thollander/actions-comment-pull-request', 'gh pr comment'],
  ['marocchino/sticky-pull-request-comment', 'gh pr comment --edit-last'],
  ['hmarr/auto-approve-action', 'gh pr review --approve'],
  ['actions-ecosystem/action-add-labels', 'gh issue edit --add-label'],
  ['actions-ecosystem/action-remove-labels', 'gh issue edit --remove-label'],
  ['addnab/docker-run-action', 'docker run'],
  ['actions-rs/toolchain', 'rustup toolchain install'],
  ['actions-rs/cargo', 'cargo'],
  ['montudor/action-zip', 'zip'],
  ['suisei-cn/actions-download-file', 'curl --fail --location'],
]);

export const rule = defineRule({
  meta: {
    id: 'superfluous-action',
    since: '0.2.0',
    title: 'The runner can do this without an action',
    summary: 'An action for which hosted runners already have a command.',
    why: 'Every action of a third party is code that has to be trusted, pinned and kept up.',
    remediation: 'Use the command in a `run` step, with the token in `env` where it needs one.',
    severity: 'info',
    confidence: 'medium',
    area: 'supply-chain',
    aliases: ['zizmor/superfluous-actions'],
    references: ['https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-github-cli'],
  },
  scope: 'steps',
  check: (input) =>
    remoteReferences(input).flatMap(({ reference, name }) => {
      const command = commands.get(name);
      if (command === undefined) return [];
      const message = `\`${command}\` on the runner does what \`${name}\` is for.`;
      return [{ source: input.source, span: reference.span, anchor: `${input.name} ${name}`, message }];
    }),
});
