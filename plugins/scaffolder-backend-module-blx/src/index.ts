export { scaffolderModuleBlx as default } from './module';
