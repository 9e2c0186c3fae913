import ReactDOM from 'react-dom/client';
import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import '@backstage/ui/css/styles.css';
import scaffolderModuleBlx from '../src';
import { appFixture, catalogFixture, environmentsFixture } from './fixtureApis';

// The form and the review over fixtures, without a backend: open /create/templates/default/microservice.
// `?preview=to-accept`, `?preview=failed` and `?preview=slow` show the review's other states.
const app = createApp({
  features: [
    catalogPlugin,
    scaffolderPlugin,
    scaffolderModuleBlx,
    environmentsFixture,
    catalogFixture,
    appFixture,
  ],
});

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
