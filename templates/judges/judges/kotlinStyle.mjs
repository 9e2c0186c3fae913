import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { exec, problemsOf } from '../lib/exec.mjs';
import { filesOfCases } from '../lib/files.mjs';

export const ktlint = {
  name: 'ktlint on sources and Gradle scripts',
  needs: ['ktlint'],
  mutation: {
    title: 'a Gradle script that does not parse',
    apply: async cases => {
      const [file] = await filesOfCases(cases, /build\.gradle\.kts$/);
      await writeFile(file, (await readFile(file, 'utf8')).replace('plugins {', 'plugins {{'));
    },
  },
  async judge(cases, tools) {
    const classpath = join(tools.home, 'ktlint', '*');
    // relative patterns: for an absolute one ktlint walks the whole file system
    const patterns = cases.flatMap(one =>
      ['src/**/*.kt', '*.kts'].map(glob => `${basename(one.folder)}/repository/${glob}`),
    );
    const options = ['-Xmx768m', '-cp', classpath, 'com.pinterest.ktlint.Main', '--log-level=error'];
    return problemsOf(await exec('java', [...options, ...patterns], { cwd: dirname(cases[0].folder) }));
  },
};
