import { readFile, writeFile } from 'node:fs/promises';
import { exec, problemsOf } from '../lib/exec.mjs';
import { filesOfCases } from '../lib/files.mjs';

const change = (pattern, edit) => async cases => {
  const [file] = await filesOfCases(cases, pattern);
  await writeFile(file, edit(await readFile(file, 'utf8')));
};
const YAML = /^(?!repository\/helm\/[^/]+\/templates\/).*\.ya?ml$/;
const RULES =
  '{extends: default, rules: {line-length: disable, document-start: disable, truthy: {check-keys: false}, braces: {max-spaces-inside: 1}, comments: {min-spaces-from-content: 1}}}';

const overFiles = ({ name, pattern, tool, args, mutation }) => ({
  name,
  needs: ['python-tools'],
  mutation,
  async judge(cases, tools) {
    const files = await filesOfCases(cases, pattern);
    if (files.length === 0) return ['no such file was rendered'];
    return problemsOf(await exec(tools.bin(tool), [...args, ...files], { env: tools.env }));
  },
});

export const yamllint = overFiles({
  name: 'yamllint',
  pattern: YAML,
  tool: 'yamllint',
  args: ['--strict', '-f', 'parsable', '-d', RULES],
  mutation: {
    title: 'a key that stands twice',
    apply: change(/^role.*\.yaml$/, text => `${text}service: other\n`),
  },
});

export const hadolint = overFiles({
  name: 'hadolint',
  pattern: /^repository\/Dockerfile$/,
  tool: 'hadolint',
  args: [],
  mutation: {
    title: 'a base image that moves',
    apply: change(/Dockerfile$/, text => text.replace(/temurin:\S+/, 'temurin')),
  },
});

export const shellcheck = overFiles({
  name: 'shellcheck',
  pattern: /^repository\/scripts\/[^/]+\.sh$/,
  tool: 'shellcheck',
  args: [],
  mutation: { title: 'an unquoted variable', apply: change(/check\.sh$/, text => `${text}rm $HOME/$1\n`) },
});
