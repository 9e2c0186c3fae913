import { createApp } from '@backstage/frontend-defaults';
import { mockApis, registerMswTestHooks } from '@backstage/frontend-test-utils';
import { render, screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { features } from './features';

const server = setupServer();

describe('App', () => {
  registerMswTestHooks(server);

  it('puts every feature together and asks who is there', async () => {
    server.use(
      http.get('*/api/auth/simulator/personas', () =>
        HttpResponse.json({
          personas: [{ ref: 'user:default/auditor', displayName: 'Auditor', role: 'audit', groups: [] }],
        }),
      ),
    );
    const config = mockApis.config({
      data: {
        app: { title: 'BLX portal', baseUrl: 'http://localhost:7007' },
        backend: { baseUrl: 'http://localhost:7007' },
        blx: {
          forge: { host: 'localhost:7990', organization: 'blx' },
          simulator: { url: 'http://localhost:7990' },
        },
      },
    });
    render(createApp({ features, advanced: { configLoader: async () => ({ config }) } }).createRoot());
    expect(await screen.findByRole('button', { name: 'Auditor' }, { timeout: 30_000 })).toBeInTheDocument();
    expect(document.body).toHaveAttribute('data-theme-name', 'blx');
  }, 60_000);
});
