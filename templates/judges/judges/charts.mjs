import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { exec, problemsOf } from '../lib/exec.mjs';
import { filesBelow, filesOfCases } from '../lib/files.mjs';

const DIGEST = `sha256:${'0'.repeat(64)}`;
const ROLE = 'arn:aws:iam::123456789012:role/some-role';

/** The values with which Argo CD renders the chart in an environment, and once more with the options that are off. */
async function valueSets(one) {
  const entries = await filesBelow(one.folder, /^application\.[^/]+\/apps\/[^/]+\/[^/]+\.yaml$/);
  const sets = await Promise.all(
    entries.map(async file => {
      const { values, image } = parse(await readFile(file, 'utf8'));
      return { label: basename(file, '.yaml'), values: { ...values, image: { ...image, digest: DIGEST } } };
    }),
  );
  const irsa = { image: { digest: DIGEST }, serviceAccount: { roleArn: ROLE } };
  return [...sets, { label: 'local with IRSA', values: irsa }];
}

/** Renders the chart of a case with each set of values; answers manifests, or what Helm has against it. */
async function renderCharts(one, tools, visit) {
  const problems = [];
  const [chart] = await filesBelow(one.folder, /^repository\/helm\/[^/]+\/Chart\.yaml$/);
  if (!chart) return [`${one.name}: no chart was rendered`];
  const folder = await mkdtemp(join(tmpdir(), 'judges-chart-'));
  try {
    for (const { label, values } of await valueSets(one)) {
      const file = join(folder, 'values.yaml');
      await writeFile(file, stringify(values));
      const rendered = await exec(tools.bin('helm-strict'), ['-f', file, dirname(chart)]);
      problems.push(...problemsOf(rendered, `${one.name}, ${label}: `));
      if (rendered.code === 0) problems.push(...(await visit(rendered.stdout, label, folder)));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return problems;
}

const edit = (pattern, from, to) => async cases => {
  const [file] = await filesOfCases(cases.slice(0, 1), pattern);
  const text = await readFile(file, 'utf8');
  if (!text.includes(from)) throw new Error(`the mutation finds no ${from} in ${file}`);
  await writeFile(file, text.replace(from, to));
};
const DEPLOYMENT = /templates\/deployment\.yaml$/;

export const helm = {
  name: 'helm, strict',
  needs: ['helm-strict'],
  mutation: {
    title: 'a mistyped key of the values, which helm lint --strict lets pass',
    apply: edit(DEPLOYMENT, '.Values.resources.cpu', '.Values.resources.cpus'),
  },
  async judge(cases, tools) {
    const problems = await Promise.all(cases.map(one => renderCharts(one, tools, async () => [])));
    return problems.flat();
  },
};

/** A chart must refuse what its schema forbids: an image by tag, an unknown key. */
export const chartSchema = {
  name: 'values.schema.json refuses bad values',
  needs: ['helm-strict'],
  mutation: {
    title: 'a schema that takes any digest',
    apply: edit(/values\.schema\.json$/, '"pattern": "^sha256:[0-9a-f]{64}$"', '"minLength": 0'),
  },
  async judge([one], tools) {
    const [chart] = await filesBelow(one.folder, /^repository\/helm\/[^/]+\/Chart\.yaml$/);
    const folder = await mkdtemp(join(tmpdir(), 'judges-values-'));
    try {
      const problems = [];
      for (const values of [{ image: { digest: 'latest' } }, { image: { digest: DIGEST }, replica: 3 }]) {
        await writeFile(join(folder, 'values.yaml'), stringify(values));
        const { code } = await exec(tools.bin('helm-strict'), [
          '-f',
          join(folder, 'values.yaml'),
          dirname(chart),
        ]);
        if (code === 0) problems.push(`the chart takes ${JSON.stringify(values)}`);
      }
      return problems;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

export const kubeconform = {
  name: 'kubeconform, strict',
  needs: ['helm-strict', 'python-tools', 'kube-schemas', 'kubeconform'],
  mutation: {
    title: 'a field that Kubernetes does not know',
    apply: edit(DEPLOYMENT, 'terminationGracePeriodSeconds', 'terminationGraceSeconds'),
  },
  async judge(cases, tools) {
    const schemas = join(tools.home, 'schemas');
    const options = [
      '-strict',
      '-kubernetes-version',
      '1.36.0',
      '-schema-location',
      `${schemas}/{{.NormalizedKubernetesVersion}}-standalone{{.StrictSuffix}}/{{.ResourceKind}}{{.KindSuffix}}.json`,
      '-schema-location',
      `${schemas}/crd/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json`,
    ];
    const problems = await Promise.all(
      cases.map(one =>
        renderCharts(one, tools, async (manifests, label, folder) => {
          const file = join(folder, 'manifests.yaml');
          await writeFile(file, manifests);
          return problemsOf(
            await exec(tools.bin('kubeconform'), [...options, file]),
            `${one.name}, ${label}: `,
          );
        }),
      ),
    );
    return problems.flat();
  },
};
