/** Folders of our templates, as their `fetch:*` steps name them after rendering. */
export const defaultTemplateFolders: readonly string[] = [
  './schemas',
  './skeleton/role',
  './skeleton/application',
  ...[
    'base',
    'aurora',
    'dynamodb',
    'kafka-only',
    'stored',
    'produces',
    'produces-aurora',
    'produces-dynamodb',
    'produces-stateless',
    'consumes',
    'consumes-aurora',
    'consumes-dynamodb',
  ].map(layer => `./skeleton/repository/${layer}`),
];
