export interface Config {
  blx?: {
    /**
     * Who holds a role that is not that of a service team. Each is a list of group refs, e.g. `group:default/platform`.
     * Everybody else who is signed in is a member of a service team.
     */
    roles?: {
      /** Runs the portal and the shared platform. */
      platform?: string[];
      /** Reviews security; sees everything of change sets, opens none. */
      security?: string[];
      /** Watches the spending; sees every change set, opens none. */
      finance?: string[];
      /** Audits; sees everything, changes nothing. */
      audit?: string[];
    };
    templates?: {
      /**
       * Folders that `fetch:*` steps of a template may read in a real run, exactly as the step writes them after
       * rendering, each with a leading `./`. Replaces the built-in list.
       */
      folders?: string[];
    };
  };
}
