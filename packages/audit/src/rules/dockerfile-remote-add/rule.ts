import { defineRule } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'dockerfile-remote-add',
    since: '0.2.0',
    title: 'File from the network is added unseen',
    summary: '`ADD` of an address without `--checksum`.',
    why: 'Whatever the address answers on the day of the build becomes part of the image; nothing compares it with what was looked at.',
    remediation: 'Add `--checksum=sha256:…`, or a commit for a Git repository.',
    severity: 'medium',
    confidence: 'high',
    area: 'supply-chain',
    aliases: ['scorecard/Pinned-Dependencies', 'hadolint/DL3020'],
    references: ['https://docs.docker.com/reference/dockerfile/#add---checksum'],
  },
  scope: 'dockerfile',
  check: ({ dockerfile: { source, stages } }) =>
    stages.flatMap(({ instructions }) =>
      instructions.flatMap(({ name, text, span }) => {
        const address = name === 'ADD' ? /(?:^|[\s["'])(https?:\/\/[^\s"',\]]{1,500}|git@[^\s"',\]]{1,500})/.exec(text)?.[1] : undefined;
        const isPinned = address === undefined || /--checksum=/.test(text) || /#[0-9a-f]{40}\b/.test(address);
        return isPinned
          ? []
          : [{ source, span, anchor: address.slice(0, 200), message: `\`${address.slice(0, 100)}\` can answer something else tomorrow.` }];
      }),
    ),
});
