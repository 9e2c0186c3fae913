// ESLint for the code beside the packages: scripts, tests of the running programs, measurements, judges.
const { dirname } = require('node:path');
const { createConfigForRole } = require('@backstage/cli/config/eslint-factory');

module.exports = {
  root: true,
  ...createConfigForRole(dirname(__dirname), 'cli', {
    parserOptions: { ecmaVersion: 2024 },
    ignorePatterns: ['**/node_modules/**', '**/fixtures/**'],
    rules: {
      // These are command-line programs: what they print is their answer.
      'no-console': 'off',
      // A probe that is awaited inside its loop sees the values of its own turn.
      'no-loop-func': 'off',
    },
  }),
};
