export { blxEnvironmentsPlugin as default } from './plugin';
