/** Folders of our templates, as their `fetch:*` steps name them after rendering. */
export const defaultTemplateFolders: readonly string[] = [
  './schemas',
  './skeleton/role',
  './skeleton/application',
  ...[
    'aurora',
    'base',
    'consumes',
    'dynamodb',
    'kafka-without-aurora',
    'produces',
    'produces-aurora',
    'produces-dynamodb',
    'produces-stateless',
    'stateless',
    'stored',
  ].map(layer => `./skeleton/repository/${layer}`),
];
