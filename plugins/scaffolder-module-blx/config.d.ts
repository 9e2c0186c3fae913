/** Read by the summary beside the form; the same keys and defaults as in the plan of the template. */
export interface Config {
  blx?: {
    forge?: {
      /**
       * Organisation on the forge that holds every repository.
       * @visibility frontend
       */
      organization?: string;
    };
    dns?: {
      /**
       * Domain of services that the internet reaches. Default `banklitex.example`.
       * @visibility frontend
       */
      publicDomain?: string;
      /**
       * Domain of services that only the bank's network reaches. Default `blx.internal`.
       * @visibility frontend
       */
      internalDomain?: string;
    };
  };
}
