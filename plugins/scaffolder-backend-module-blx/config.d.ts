export interface Config {
  blx: {
    forge: {
      /** Organisation on the forge that holds every repository, e.g. `blx`. */
      organization: string;
    };
    dns?: {
      /** Domain of services that the internet reaches; an environment's name is put before it. Default `banklitex.example`. */
      publicDomain?: string;
      /** Domain of services that only the bank's network reaches. Default `blx.internal`. */
      internalDomain?: string;
    };
  };
}
