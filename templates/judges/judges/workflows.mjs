import { readFile, writeFile } from 'node:fs/promises';
import { exec, problemsOf } from '../lib/exec.mjs';
import { filesOfCases } from '../lib/files.mjs';

const WORKFLOWS = /\.github\/workflows\/[^/]+\.ya?ml$/;

const unpin = async ([one]) => {
  const [file] = await filesOfCases([one], WORKFLOWS);
  await writeFile(
    file,
    (await readFile(file, 'utf8')).replace(/actions\/checkout@[0-9a-f]{40}.*/, 'actions/checkout@v7'),
  );
};

export const actionlint = {
  name: 'actionlint',
  needs: ['python-tools', 'actionlint'],
  mutation: {
    title: 'a step that uses the output of a step that is not there',
    apply: async ([one]) => {
      const [file] = await filesOfCases([one], WORKFLOWS);
      await writeFile(
        file,
        `${await readFile(file, 'utf8')}      - run: echo "\${{ steps.none.outputs.x }}"\n`,
      );
    },
  },
  async judge(cases, tools) {
    const files = await filesOfCases(cases, WORKFLOWS);
    if (files.length === 0) return ['no workflow was rendered'];
    return problemsOf(await exec(tools.bin('actionlint'), ['-oneline', ...files], { env: tools.env }));
  },
};

export const zizmor = {
  name: 'zizmor',
  needs: ['python-tools'],
  mutation: { title: 'an action named by a tag', apply: unpin },
  async judge(cases, tools) {
    const files = await filesOfCases(cases, WORKFLOWS);
    if (files.length === 0) return ['no workflow was rendered'];
    const options = ['--offline', '--no-progress', '--min-severity=medium', '--format=plain'];
    return problemsOf(await exec(tools.bin('zizmor'), [...options, ...files], { env: tools.env }));
  },
};
