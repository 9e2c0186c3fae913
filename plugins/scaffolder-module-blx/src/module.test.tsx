import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderTestApp } from '@backstage/frontend-test-utils';
import {
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
  useAppLocation,
} from '@backstage/frontend-plugin-api';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { scaffolderApiMock } from '@backstage/plugin-scaffolder-react/testUtils';
import { EnvironmentsApi } from '@blx/backstage-plugin-blx-environments-common';
import { parameterSchema } from './__fixtures__/template';
import { fileDiff, microservicePreview } from './__fixtures__/preview';
import { testApis, TestWorld } from './__testUtils__/renderField';
import module from './index';

const templateFile = join(__dirname, '../../../templates/microservice/template.yaml');
const template = parse(readFileSync(templateFile, 'utf8'));

function ChangeSetPage() {
  return <p>At {useAppLocation().pathname}</p>;
}

const environments = createFrontendPlugin({
  pluginId: 'blx-environments',
  extensions: [
    PageBlueprint.make({
      params: { path: '/environments', routeRef: createRouteRef(), loader: async () => <ChangeSetPage /> },
    }),
  ],
});

function renderAt(path: string, world: TestWorld = {}) {
  const getTemplateParameterSchema = jest.fn(async () => parameterSchema(template));
  renderTestApp({
    features: [scaffolderPlugin, module, environments],
    initialRouteEntries: [path],
    apis: [...testApis(world), scaffolderApiMock.mock({ getTemplateParameterSchema })],
  });
  return { getTemplateParameterSchema };
}

const ours = '/create/templates/default/microservice';

describe('the templates tab of the scaffolder', () => {
  it('leads a person from the name to the change set, with the answers of the template', async () => {
    const createPreview = jest.fn(async (_request: Parameters<EnvironmentsApi['createPreview']>[0]) =>
      microservicePreview(),
    );
    const submit = jest.fn(async () => ({ id: 'cs-1' }));
    renderAt(ours, {
      environments: { createPreview, submit, getPreviewFile: async ({ path }) => fileDiff(path) },
    });
    await userEvent.type(await screen.findByRole('textbox', { name: /^Name/ }), 'deposit-interest-service');
    await userEvent.type(screen.getByRole('textbox', { name: /What it does/ }), 'Posts the daily interest');
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    const aurora = await screen.findByRole('radio', { name: /Aurora/ });
    expect(screen.getByRole('heading', { name: 'Data and events' })).toHaveFocus();
    await userEvent.click(aurora);
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(await screen.findByRole('checkbox', { name: /Sandbox/ })).toBeChecked();
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Open 2 pull requests' }));
    expect(await screen.findByText('At /environments/change-sets/cs-1')).toBeInTheDocument();
    expect(submit).toHaveBeenCalledWith({ digest: 'sha256:1f2e3d', acceptances: [] });
    expect(createPreview.mock.calls[0][0]).toEqual({
      templateRef: 'template:default/microservice',
      values: {
        name: 'deposit-interest-service',
        description: 'Posts the daily interest',
        owner: 'group:default/deposits',
        system: 'system:default/deposits',
        database: 'aurora',
        dataClassification: 'internal',
        producedTopics: [],
        consumedTopics: [],
        exposure: 'internal',
        environments: ['sandbox'],
      },
    });
  });

  it('keeps the answers when the person comes back from the review', async () => {
    renderAt(ours, { environments: { createPreview: async () => microservicePreview() } });
    const name = await screen.findByRole('textbox', { name: /^Name/ });
    await userEvent.type(name, 'rate-service');
    await userEvent.type(screen.getByRole('textbox', { name: /What it does/ }), 'Keeps the rates');
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    await screen.findByRole('radio', { name: /Aurora/ });
    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    expect(await screen.findByRole('textbox', { name: /^Name/ })).toHaveValue('rate-service');
    expect(screen.getByRole('list', { name: 'Steps' }).querySelector('[aria-current]')).toHaveTextContent(
      'Service',
    );
  });

  it('says who may create a service to those who may not', async () => {
    renderAt(ours, { denied: ['blx.change-set.create'] });
    expect(await screen.findByText(/You may look at templates/)).toBeInTheDocument();
    expect(screen.queryByRole('textbox', { name: /^Name/ })).not.toBeInTheDocument();
  });

  it('leaves every other template to the stock wizard', async () => {
    renderAt('/create/templates/default/other');
    // the stock wizard has no summary beside its form, and its own last step
    expect(await screen.findByText(template.metadata.title)).toBeInTheDocument();
    expect(screen.queryByRole('complementary', { name: 'What this makes' })).not.toBeInTheDocument();
  });

  it('says so when the template cannot be read', async () => {
    renderTestApp({
      features: [scaffolderPlugin, module],
      initialRouteEntries: [ours],
      apis: [
        ...testApis(),
        scaffolderApiMock.mock({
          getTemplateParameterSchema: async () => {
            throw new Error('not found');
          },
        }),
      ],
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The template microservice could not be read.',
    );
  });
});
