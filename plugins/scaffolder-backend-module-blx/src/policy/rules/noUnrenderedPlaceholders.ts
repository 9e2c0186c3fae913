import { PolicyRule } from '../PolicyRule';
import { findInLines } from '../renderedText';

// GitHub's own expressions look alike; they never begin with the words that the template engine knows.
const PLACEHOLDER =
  /\$\{\{-?\s*(values|parameters|steps|each|user)\b|\{%-?\s*(if|for|endif|endfor|else|elif|set|raw|endraw)\b/;

/** A file that was copied instead of rendered still carries the template's own syntax. */
export const noUnrenderedPlaceholders: PolicyRule = {
  rule: 'no-unrendered-placeholders',
  title: 'Every placeholder was filled in',
  severity: 'error',
  remedy: 'Tell the owners of the template: a file of the skeleton was not rendered.',
  isAcceptable: false,
  check: ({ files }) =>
    files.flatMap(file =>
      findInLines(file, line =>
        PLACEHOLDER.test(line) ? 'still has a placeholder of the template' : undefined,
      ),
    ),
};
