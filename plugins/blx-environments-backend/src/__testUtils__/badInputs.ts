const templateRef = 'template:default/microservice';
const values = { name: 'deposit-interest-service', owner: 'group:default/deposits' };
const digest = `sha256:${'0'.repeat(64)}`;
const id = 'cs-0000000000';
const rightToLeft = String.fromCodePoint(0x202e);

/** One mistake of a caller, and how it is answered. */
export interface BadInput {
  kind: string;
  call: [method: 'get' | 'post' | 'put', path: string, body?: unknown];
  status: number;
  sentence: string;
}

const preview = (change: Record<string, unknown>): BadInput['call'] => [
  'post',
  '/previews',
  { templateRef, values: { ...values, ...change } },
];
const acceptance = { rule: 'x', reason: 'long enough reason', until: '2030-01-01' };
const deep = JSON.parse(`${'['.repeat(20)}1${']'.repeat(20)}`);

/** Operation × kind: each is refused with a clear sentence, and leaves nothing behind. */
export const badInputs: Record<string, BadInput[]> = {
  'POST /previews': [
    { kind: 'no body', call: ['post', '/previews', {}], status: 400, sentence: 'templateRef' },
    { kind: 'a list as body', call: ['post', '/previews', []], status: 400, sentence: 'object' },
    {
      kind: 'a number as template',
      call: ['post', '/previews', { templateRef: 7, values }],
      status: 400,
      sentence: 'must be string',
    },
    {
      kind: 'text as values',
      call: ['post', '/previews', { templateRef, values: 'x' }],
      status: 400,
      sentence: 'must be object',
    },
    {
      kind: 'an unknown field',
      call: ['post', '/previews', { templateRef, values, more: 1 }],
      status: 400,
      sentence: 'additional properties',
    },
    {
      kind: 'an unknown template',
      call: ['post', '/previews', { templateRef: 'template:default/none', values }],
      status: 404,
      sentence: 'There is no template template:default/none',
    },
    {
      kind: 'another kind',
      call: ['post', '/previews', { templateRef: 'component:default/x', values }],
      status: 400,
      sentence: 'must name a template',
    },
    {
      kind: 'a ref that is none',
      call: ['post', '/previews', { templateRef: 'a:b:c/d/e', values }],
      status: 400,
      sentence: 'templateRef must',
    },
    {
      kind: 'a missing answer',
      call: ['post', '/previews', { templateRef, values: { name: 'abc' } }],
      status: 400,
      sentence: 'Owner: an answer is missing',
    },
    {
      kind: 'a wrong type',
      call: preview({ topics: 'one' }),
      status: 400,
      sentence: 'Topics: must be of type array',
    },
    {
      kind: 'a wrong choice',
      call: preview({ database: 'oracle' }),
      status: 400,
      sentence: 'Database: must be one of none, aurora',
    },
    {
      kind: 'too long',
      call: preview({ description: 'x'.repeat(201) }),
      status: 400,
      sentence: 'What it does: must have at most 200 characters',
    },
    {
      kind: 'too many',
      call: preview({ topics: ['a', 'b', 'c'] }),
      status: 400,
      sentence: 'Topics: must have at most 2 entries',
    },
    {
      kind: 'upper case',
      call: preview({ name: 'Deposit' }),
      status: 400,
      sentence: 'Name: does not have the expected form',
    },
    {
      kind: 'a path as name',
      call: preview({ name: '../../etc' }),
      status: 400,
      sentence: 'Name: does not have the expected form',
    },
    {
      kind: 'an undeclared answer',
      call: preview({ ghost: 'x' }),
      status: 400,
      sentence: 'The template does not ask for ghost',
    },
    {
      kind: 'a NUL',
      call: preview({ description: 'a\u0000b' }),
      status: 400,
      sentence: 'description holds the invisible character U+0000',
    },
    {
      kind: 'a bidirectional override',
      call: preview({ description: `a${rightToLeft}b` }),
      status: 400,
      sentence: 'description holds the invisible character U+202E',
    },
    {
      kind: 'a scaffolder expression',
      call: preview({ description: '${{ secrets.TOKEN }}' }),
      status: 400,
      sentence: 'description must not hold ${{',
    },
    {
      kind: 'a Helm expression',
      call: preview({ description: '{{ .Values.x }}' }),
      status: 400,
      sentence: 'description must not hold {{',
    },
    {
      kind: 'a hidden character in a list',
      call: preview({ topics: [`x${rightToLeft}`] }),
      status: 400,
      sentence: 'topics[1] holds',
    },
    {
      kind: 'an owner that the catalog does not have',
      call: preview({ owner: 'group:default/none' }),
      status: 400,
      sentence: 'The catalog has no group:default/none',
    },
    { kind: 'a deep value', call: preview({ topics: deep }), status: 400, sentence: 'nested deeper' },
    {
      kind: 'large answers',
      call: preview({ topics: Array.from({ length: 20 }, () => 'x'.repeat(4000)) }),
      status: 400,
      sentence: 'larger than 64 kB',
    },
    {
      kind: 'an enormous body',
      call: preview({ description: 'x'.repeat(300_000) }),
      status: 400,
      sentence: 'too large',
    },
    {
      kind: 'a foreign owner',
      call: preview({ owner: 'group:default/customer' }),
      status: 403,
      sentence: 'You are not a member of group:default/customer',
    },
    {
      kind: 'an owner that is no ref',
      call: preview({ owner: 'deposits' }),
      status: 400,
      sentence: 'Owner: does not have the expected form',
    },
    {
      kind: 'a folder outside',
      call: preview({ folder: '../../..' }),
      status: 409,
      sentence: 'may not run this template',
    },
    {
      kind: 'a folder that is not there',
      call: preview({ folder: 'nowhere' }),
      status: 400,
      sentence: 'The template',
    },
    {
      kind: 'a prototype',
      call: [
        'post',
        '/previews',
        JSON.parse(
          `{"templateRef":"${templateRef}","values":{"name":"abc","owner":"group:default/deposits","__proto__":{"x":1}}}`,
        ),
      ],
      status: 400,
      sentence: 'No answer is named __proto__',
    },
  ],
  'GET /previews': [
    { kind: 'a digest that is none', call: ['get', '/previews/abc'], status: 400, sentence: 'pattern' },
    {
      kind: 'an unknown digest',
      call: ['get', `/previews/${digest}`],
      status: 404,
      sentence: 'unknown or has expired',
    },
    {
      kind: 'no path',
      call: ['get', `/previews/${digest}/file?item=repository`],
      status: 400,
      sentence: 'path',
    },
    {
      kind: 'an item that is none',
      call: ['get', `/previews/${digest}/file?item=..%2Fx&path=a`],
      status: 400,
      sentence: 'pattern',
    },
    {
      kind: 'a path outside',
      call: ['get', `/previews/${digest}/file?item=repository&path=..%2F..%2Fetc`],
      status: 404,
      sentence: 'unknown or has expired',
    },
  ],
  'NUL in what is looked up': [
    {
      kind: 'a path',
      call: ['get', `/previews/${digest}/file?item=repository&path=a%00b`],
      status: 400,
      sentence: 'NUL',
    },
    {
      kind: 'a path of a set',
      call: ['get', `/change-sets/${id}/file?item=repository&path=%00`],
      status: 400,
      sentence: 'NUL',
    },
    { kind: 'a text', call: ['get', '/change-sets?text=%00'], status: 400, sentence: 'NUL' },
    { kind: 'a subject', call: ['get', '/change-sets?subjectRef=%00'], status: 400, sentence: 'NUL' },
  ],
  'POST /change-sets': [
    {
      kind: 'no digest',
      call: ['post', '/change-sets', { acceptances: [] }],
      status: 400,
      sentence: 'digest',
    },
    {
      kind: 'a digest that is none',
      call: ['post', '/change-sets', { digest: 'abc', acceptances: [] }],
      status: 400,
      sentence: 'pattern',
    },
    {
      kind: 'an unknown digest',
      call: ['post', '/change-sets', { digest, acceptances: [] }],
      status: 409,
      sentence: 'unknown or has expired',
    },
    {
      kind: 'text as acceptances',
      call: ['post', '/change-sets', { digest, acceptances: 'all' }],
      status: 400,
      sentence: 'must be array',
    },
    {
      kind: 'an acceptance without reason',
      call: ['post', '/change-sets', { digest, acceptances: [{ rule: 'x', until: '2030-01-01' }] }],
      status: 400,
      sentence: 'reason',
    },
    {
      kind: 'too many acceptances',
      call: ['post', '/change-sets', { digest, acceptances: Array(101).fill(acceptance) }],
      status: 400,
      sentence: 'more than 100',
    },
  ],
  'GET /change-sets': [
    {
      kind: 'an unknown scope',
      call: ['get', '/change-sets?scope=everything'],
      status: 400,
      sentence: 'allowed values',
    },
    {
      kind: 'an unknown state',
      call: ['get', '/change-sets?state=open'],
      status: 400,
      sentence: 'allowed values',
    },
    { kind: 'a negative offset', call: ['get', '/change-sets?offset=-1'], status: 400, sentence: '>= 0' },
    { kind: 'a limit of 0', call: ['get', '/change-sets?limit=0'], status: 400, sentence: '>= 1' },
    { kind: 'a large limit', call: ['get', '/change-sets?limit=101'], status: 400, sentence: '<= 100' },
    { kind: 'text as limit', call: ['get', '/change-sets?limit=ten'], status: 400, sentence: 'integer' },
    { kind: 'an unknown filter', call: ['get', '/change-sets?color=red'], status: 400, sentence: 'color' },
    {
      kind: 'a long text',
      call: ['get', `/change-sets?text=${'x'.repeat(201)}`],
      status: 400,
      sentence: '200',
    },
    {
      kind: 'an environment that is none',
      call: ['get', '/change-sets?environment=%27%3B--'],
      status: 400,
      sentence: 'pattern',
    },
  ],
  'GET /change-sets/:id': [
    {
      kind: 'an id that is none',
      call: ['get', '/change-sets/1%27%20or%201'],
      status: 400,
      sentence: 'pattern',
    },
    {
      kind: 'an unknown id',
      call: ['get', `/change-sets/${id}`],
      status: 404,
      sentence: `There is no change set ${id}`,
    },
    {
      kind: 'files of an unknown id',
      call: ['get', `/change-sets/${id}/files?item=repository`],
      status: 404,
      sentence: 'no change set',
    },
    { kind: 'files of no item', call: ['get', `/change-sets/${id}/files`], status: 400, sentence: 'item' },
    {
      kind: 'a file of an unknown id',
      call: ['get', `/change-sets/${id}/file?item=repository&path=a`],
      status: 404,
      sentence: 'no change set',
    },
    {
      kind: 'events of an unknown id',
      call: ['get', `/change-sets/${id}/events`],
      status: 404,
      sentence: 'no change set',
    },
  ],
  'POST /change-sets/:id/…': [
    {
      kind: 'retry of an unknown id',
      call: ['post', `/change-sets/${id}/retry`, { itemKey: 'repository' }],
      status: 404,
      sentence: 'no change set',
    },
    {
      kind: 'retry of no item',
      call: ['post', `/change-sets/${id}/retry`, {}],
      status: 400,
      sentence: 'itemKey',
    },
    {
      kind: 'retry of a path',
      call: ['post', `/change-sets/${id}/retry`, { itemKey: '../x' }],
      status: 400,
      sentence: 'pattern',
    },
    {
      kind: 'an unknown decision',
      call: ['post', `/change-sets/${id}/decision`, { decision: 'maybe', digest }],
      status: 400,
      sentence: 'allowed values',
    },
    {
      kind: 'a decision on an unknown id',
      call: ['post', `/change-sets/${id}/decision`, { decision: 'open', digest }],
      status: 404,
      sentence: 'no change set',
    },
    {
      kind: 'cancel without reason',
      call: ['post', `/change-sets/${id}/cancel`, {}],
      status: 400,
      sentence: 'reason',
    },
    {
      kind: 'cancel with a long reason',
      call: ['post', `/change-sets/${id}/cancel`, { reason: 'x'.repeat(501) }],
      status: 400,
      sentence: '500',
    },
    {
      kind: 'cancel with a hidden character',
      call: ['post', `/change-sets/${id}/cancel`, { reason: `abc${rightToLeft}` }],
      status: 400,
      sentence: 'U+202E',
    },
    {
      kind: 'cancel of an unknown id',
      call: ['post', `/change-sets/${id}/cancel`, { reason: 'No longer needed' }],
      status: 404,
      sentence: 'no change set',
    },
  ],
  'PUT /change-sets/:id/contents': [
    {
      kind: 'no files',
      call: ['put', `/change-sets/${id}/contents`, { plan: {}, checks: [] }],
      status: 400,
      sentence: 'files',
    },
    {
      kind: 'an empty plan',
      call: ['put', `/change-sets/${id}/contents`, { plan: {}, checks: [], files: [] }],
      status: 400,
      sentence: 'plan',
    },
  ],
  'GET /names/:name': [
    { kind: 'a very long name', call: ['get', `/names/${'x'.repeat(201)}`], status: 400, sentence: '200' },
    {
      kind: 'an environment that is a path',
      call: ['get', '/names/abc?environment=..%2Fx'],
      status: 400,
      sentence: 'pattern',
    },
  ],
};
