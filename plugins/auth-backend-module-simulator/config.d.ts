export interface Config {
  blx?: {
    simulator?: {
      /** Address of the simulator, e.g. `http://localhost:7990`. Its presence makes this a stand-in installation. */
      url?: string;
    };
    /** Group refs that hold a role of the bank; a persona in none of them is a developer of a service team. */
    roles?: {
      platform?: string[];
      security?: string[];
      finance?: string[];
      audit?: string[];
    };
  };
  auth?: {
    providers?: {
      /** Sign-in as a persona of the catalog. Takes no options. */
      simulator?: {};
    };
  };
}
