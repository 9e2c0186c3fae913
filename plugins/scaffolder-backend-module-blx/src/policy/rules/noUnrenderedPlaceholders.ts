import { PolicyContext, PolicyRule } from '../PolicyRule';
import { at, documentsAt, findInLines } from '../renderedText';

// GitHub's own expressions look alike; they never begin with the words that the template engine knows.
const PLACEHOLDER =
  /\$\{\{-?\s*(values|parameters|steps|each|user)\b|\{%-?\s*(if|for|endif|endfor|else|elif|set|raw|endraw)\b/;

/** What people wrote about the service is data, even when it looks like a placeholder. */
function peoplesWords(context: PolicyContext): string[] {
  return documentsAt(context, /^\.blx\/golden-path\.yaml$/).flatMap(({ data }) => {
    const description = at(data, 'values', 'description');
    return typeof description === 'string' ? [description, JSON.stringify(description).slice(1, -1)] : [];
  });
}

/** A file that was copied instead of rendered still carries the template's own syntax. */
export const noUnrenderedPlaceholders: PolicyRule = {
  rule: 'no-unrendered-placeholders',
  title: 'Every placeholder was filled in',
  severity: 'error',
  remedy: 'Tell the owners of the template: a file of the skeleton was not rendered.',
  isAcceptable: false,
  check: context => {
    const words = peoplesWords(context);
    return context.files.flatMap(file =>
      findInLines(file, line =>
        PLACEHOLDER.test(words.reduce((rest, word) => rest.replaceAll(word, ''), line))
          ? 'still has a placeholder of the template'
          : undefined,
      ),
    );
  },
};
