export interface Config {
  blx?: {
    simulator?: {
      /**
       * Address of the simulator. Where it is set, the sign-in page offers the personas of the catalog and every page
       * says "Simulator".
       * @visibility frontend
       */
      url?: string;
    };
    signIn?: {
      /**
       * Ways to sign in, in the order of their buttons: `oidc` and `github`. Each needs its section in auth.providers.
       * @deepVisibility frontend
       */
      providers?: ('oidc' | 'github')[];
      /**
       * What the OpenID Connect button says, e.g. the name of the identity provider. Default: "Single sign-on".
       * @visibility frontend
       */
      oidcTitle?: string;
    };
  };
}
