import { PolicyRule } from '../PolicyRule';
import { at, documentsAt, finding, textOf } from '../renderedText';

/** The catalog's owner reviews the code: without that line any approval would do. */
export const codeownersNameOwner: PolicyRule = {
  rule: 'codeowners-name-owner',
  title: 'The owner reviews every change',
  severity: 'error',
  remedy: 'Begin CODEOWNERS with a line `*` that names the team which owns the component.',
  isAcceptable: false,
  check: context =>
    documentsAt(context, /^catalog-info\.yaml$/).flatMap(({ file, data }) => {
      const owner = at(data, 'spec', 'owner');
      const team = typeof owner === 'string' ? owner.split('/').at(-1) ?? '' : '';
      const codeowners = context.files.find(
        other => other.itemKey === file.itemKey && /^(\.github\/)?CODEOWNERS$/.test(other.path),
      );
      if (!codeowners) return [finding(file, 'has no CODEOWNERS beside it')];
      const everything = (textOf(codeowners) ?? '').split('\n').find(line => /^\*\s/.test(line)) ?? '';
      const isNamed = everything.split(/\s+/).some(word => word.startsWith('@') && word.endsWith(`/${team}`));
      return isNamed ? [] : [finding(codeowners, `does not give every file to the owner ${team}`)];
    }),
};
