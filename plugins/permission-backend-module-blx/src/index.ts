export { permissionModuleBlx as default } from './module';
