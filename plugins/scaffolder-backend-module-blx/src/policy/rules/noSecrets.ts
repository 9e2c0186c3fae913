import { PolicyRule } from '../PolicyRule';
import { findInLines } from '../renderedText';

const SECRETS: Array<[RegExp, string]> = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
  [/\b(AKIA|ASIA)[A-Z0-9]{16}\b/, 'an AWS access key'],
  [/\bgh[pousr]_[A-Za-z0-9]{30,}\b|\bgithub_pat_[A-Za-z0-9_]{30,}\b/, 'a GitHub token'],
  [/\bxox[abprs]-[A-Za-z0-9-]{10,}\b/, 'a Slack token'],
  [/\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\./, 'a signed token'],
  // a literal after password:, not a reference such as ${DB_PASSWORD:} and not an empty value
  [
    /\b(password|passwd|secret|api[-_]?key|token)\s*[:=]\s*["']?(?!\$\{)[A-Za-z0-9+/!@#%^&*_-]{12,}["']?\s*$/i,
    'a password',
  ],
];

/** Secrets live in Secrets Manager; identity is by IAM. Nothing of the kind is generated. */
export const noSecrets: PolicyRule = {
  rule: 'no-secrets',
  title: 'No file holds a secret',
  severity: 'error',
  remedy: 'Take the value out of the form; put secrets into Secrets Manager and name them there.',
  isAcceptable: false,
  check: ({ files }) =>
    files.flatMap(file =>
      findInLines(file, line => {
        const hit = SECRETS.find(([pattern]) => pattern.test(line));
        return hit ? `looks as if it held ${hit[1]}` : undefined;
      }),
    ),
};
