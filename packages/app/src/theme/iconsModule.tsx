import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { IconBundleBlueprint } from '@backstage/plugin-app-react';
import {
  RiApps2Line,
  RiBookOpenLine,
  RiBox3Line,
  RiBuilding2Line,
  RiChat3Line,
  RiDashboardLine,
  RiErrorWarningLine,
  RiExternalLinkLine,
  RiFileTextLine,
  RiFolderAddLine,
  RiGithubFill,
  RiImageLine,
  RiLayoutMasonryLine,
  RiMailLine,
  RiMapPinLine,
  RiPlugLine,
  RiQuestionLine,
  RiSearchLine,
  RiServerLine,
  RiStackLine,
  RiStarFill,
  RiStarLine,
  RiTeamLine,
  RiUserLine,
} from '@remixicon/react';

const size = '1em';

// One icon family on all pages: these are all that the stock pages ask for by name.
const icons = IconBundleBlueprint.make({
  name: 'remix',
  params: {
    icons: {
      brokenImage: <RiImageLine size={size} />,
      catalog: <RiApps2Line size={size} />,
      chat: <RiChat3Line size={size} />,
      dashboard: <RiDashboardLine size={size} />,
      docs: <RiBookOpenLine size={size} />,
      email: <RiMailLine size={size} />,
      externalLink: <RiExternalLinkLine size={size} />,
      github: <RiGithubFill size={size} />,
      group: <RiTeamLine size={size} />,
      help: <RiQuestionLine size={size} />,
      'kind:api': <RiPlugLine size={size} />,
      'kind:component': <RiBox3Line size={size} />,
      'kind:domain': <RiBuilding2Line size={size} />,
      'kind:group': <RiTeamLine size={size} />,
      'kind:location': <RiMapPinLine size={size} />,
      'kind:resource': <RiServerLine size={size} />,
      'kind:system': <RiStackLine size={size} />,
      'kind:template': <RiLayoutMasonryLine size={size} />,
      'kind:user': <RiUserLine size={size} />,
      scaffolder: <RiFolderAddLine size={size} />,
      search: <RiSearchLine size={size} />,
      star: <RiStarFill size={size} />,
      techdocs: <RiFileTextLine size={size} />,
      unstarred: <RiStarLine size={size} />,
      user: <RiUserLine size={size} />,
      warning: <RiErrorWarningLine size={size} />,
    },
  },
});

export const iconsModule = createFrontendModule({ pluginId: 'app', extensions: [icons] });
