/** The form that a service gives its keys, so that they can be told from other text. */
export interface SecretForm {
  /** What it is, with an article: `a token of GitHub`. */
  readonly name: string;
  /** One of these stands in every key of the form: a quick test before the pattern. */
  readonly hints: readonly string[];
  /** Global, of bounded length, without a left boundary: in an escaped text a line break before a key is a backslash and the letter n. */
  readonly pattern: RegExp;
}

const form = (name: string, hints: readonly string[], pattern: RegExp): SecretForm => ({ name, hints, pattern });

/**
 * Keys of a known form, most specific first. What is found here is a secret whatever stands around it; it is used to hide, so that a text which
 * only looks like a key is hidden too.
 */
export const secretForms: readonly SecretForm[] = [
  form(
    'a private key',
    ['-----BEGIN '],
    /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----(?:BEGIN|END))[\s\S]){0,20000}(?:-----END [A-Z0-9 ]{0,40}-----)?/g,
  ),
  form(
    'a private key',
    ['PuTTY-User-Key-File'],
    /PuTTY-User-Key-File-\d(?:(?!PuTTY-User-Key-File|Private-MAC)[\s\S]){0,20000}(?:Private-MAC: {0,4}[0-9a-f]{1,128})?/g,
  ),
  form('a private key', ['AGE-SECRET-KEY-'], /AGE-SECRET-KEY-1[0-9A-Z]{20,80}/g),
  form('a token of GitHub', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'], /(?:gh[opusr]_|github_pat_)[A-Za-z0-9_.-]{8,4000}/g),
  form('a token of GitLab', ['gl'], /gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat|ffct)-[\w.-]{16,120}/g),
  form(
    'an access key of AWS',
    ['AKIA', 'ASIA', 'AROA', 'AIDA', 'ABIA', 'ACCA'],
    /(?:A3T[A-Z0-9]|AKIA|ASIA|AROA|AIDA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])/g,
  ),
  form('a key of Google', ['AIza'], /AIza[\w-]{16,200}/g),
  form('a token of Google', ['ya29.', 'GOCSPX-'], /(?:ya29\.[\w.-]{20,400}|GOCSPX-[\w-]{20,60})/g),
  form(
    'a token of Slack',
    ['xox', 'xapp-', 'hooks.slack.com'],
    /(?:xox[abceoprs]-[\w.-]{10,200}|xapp-\d-[\w-]{10,200}|hooks\.slack\.com\/(?:services|workflows)\/[\w/-]{10,120})/g,
  ),
  form('a webhook of Discord', ['/api/webhooks/'], /discord(?:app)?\.com\/api\/webhooks\/\d{5,25}\/[\w-]{20,120}/g),
  form('a webhook of Teams', ['webhook.office.com'], /[\w-]{1,60}\.webhook\.office\.com\/[\w@/-]{20,300}/g),
  form('a token of Telegram', [':AA'], /\d{8,10}:AA[\w-]{33}/g),
  form('a key of Stripe', ['_live_', '_test_', 'whsec_'], /(?:[sr]k_(?:live|test)_[A-Za-z0-9]{10,250}|whsec_[A-Za-z0-9+/=]{16,120})/g),
  form('a token of npm', ['npm_'], /npm_[A-Za-z0-9]{30,60}/g),
  form('a token of PyPI', ['pypi-'], /pypi-[\w-]{40,300}/g),
  form('a key of RubyGems', ['rubygems_'], /rubygems_[0-9a-f]{40,64}/g),
  form('a token of crates.io', ['cio'], /cio[A-Za-z0-9]{32}(?![A-Za-z0-9])/g),
  form('a token of Docker Hub', ['dckr_'], /dckr_[a-z]{3,5}_[\w-]{20,60}/g),
  form('a token of DigitalOcean', ['_v1_'], /do[opr]_v1_[a-f0-9]{40,80}/g),
  form('a key of SendGrid', ['SG.'], /SG\.[\w-]{16,32}\.[\w-]{16,64}/g),
  form('a key of Mailgun', ['key-'], /key-[0-9a-f]{32}(?![0-9a-f])/g),
  form('a key of Resend', ['re_'], /(?<![A-Za-z0-9])re_[A-Za-z0-9]{6,12}_[A-Za-z0-9]{16,40}/g),
  form('a key of Twilio', ['SK', 'AC'], /(?<![A-Za-z0-9])(?:SK|AC)[0-9a-f]{32}(?![0-9a-f])/g),
  form(
    'a key of an AI provider',
    ['sk-', 'gsk_', 'hf_', 'r8_', 'xai-', 'pplx-', 'AQ.'],
    /(?:sk-[\w-]{16,1000}|(?:gsk|hf|r8)_[A-Za-z0-9]{20,80}|(?:xai|pplx)-[A-Za-z0-9]{20,120}|AQ\.[\w-]{20,120})/g,
  ),
  form('a key of Supabase', ['sb_secret_', 'sbp_', 'sb_publishable_'], /(?:sb_(?:secret|publishable)_[\w-]{16,200}|sbp_[a-f0-9]{40,64})/g),
  form(
    'a token of HashiCorp',
    ['hvs.', 'hvb.', 'hvr.', '.atlasv1.'],
    /(?:hv[sbr]\.[\w-]{20,300}|[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,70})/g,
  ),
  form('a token of Sentry', ['sntrys_', 'sntryu_'], /sntry[su]_[A-Za-z0-9+/=_]{30,300}/g),
  form('a token of Grafana', ['glsa_', 'glc_'], /gl(?:sa|c)_[A-Za-z0-9+/=_]{30,300}/g),
  form('a key of New Relic', ['NRAK-', 'NRJS-'], /NR(?:AK|JS)-[A-Za-z0-9]{16,60}/g),
  form('a token of Atlassian', ['ATATT3', 'ATCTT3'], /AT[AC]TT3[\w=-]{20,400}/g),
  form('a token of Linear', ['lin_'], /lin_(?:api|oauth)_[A-Za-z0-9]{30,64}/g),
  form('a token of Notion', ['ntn_', 'secret_'], /(?:ntn_[A-Za-z0-9]{30,64}|secret_[A-Za-z0-9]{43})/g),
  form('a token of Shopify', ['shp'], /shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}/g),
  form('a token of Databricks', ['dapi'], /dapi[0-9a-f]{32}(?:-\d)?/g),
  form('a token of Heroku', ['HRKU-'], /HRKU-[\w-]{30,120}/g),
  form('a token of Fly', ['fm1', 'fo1_', 'FlyV1'], /(?:fm1[ar]?_[A-Za-z0-9+/=_-]{20,500}|fo1_[\w-]{30,80})/g),
  form('a token of Pulumi', ['pul-'], /pul-[a-f0-9]{40}/g),
  form('a token of Doppler', ['dp.'], /dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{30,80}/g),
  form('a token of PlanetScale', ['pscale_'], /pscale_(?:tkn|pw|oauth)_[\w=.-]{20,80}/g),
  form('a token of 1Password', ['ops_ey'], /ops_ey[\w=+/-]{60,1500}/g),
  form('a key of Azure', ['AccountKey=', 'SharedAccessKey='], /(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/=]{20,120}/g),
  form('a value that the vault sealed', ['adv'], /adv\d{1,3}\.[A-Za-z0-9_-]{1,32}\.[A-Za-z0-9_-]{1,8000}/g),
  form('a token with claims (JWT)', ['eyJ'], /eyJ[A-Za-z0-9_-]{5,600}\.[A-Za-z0-9_-]{2,8000}(?:\.[A-Za-z0-9_-]{0,2000}){0,3}/g),
];
