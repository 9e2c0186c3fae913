export interface Config {
  blx?: {
    forge: {
      /**
       * Host of the forge, as in `integrations.github[].host`, e.g. `github.com`. Its GitHub App needs a
       * `webhookSecret` for webhooks; without one, change sets move by polling.
       * @visibility frontend
       */
      host: string;
      /**
       * Organisation in which the repositories of the platform are.
       * @visibility frontend
       */
      organization: string;
      /**
       * How fast the portal writes to the forge. A GitHub Enterprise Server with other rate limits than github.com may
       * take more.
       */
      writes?: {
        /** Default 60. */
        perMinute?: number;
        /** Default 500. */
        perHour?: number;
        /** Writes that may go out at once after a quiet time. Default 10. */
        burst?: number;
      };
    };
    changeSets?: {
      /**
       * Whether this process works on change sets. Default true; set it to false on replicas that only answer requests.
       * At least one has to work.
       */
      reconcile?: boolean;
      /**
       * Seconds after which another process takes over a set whose holder died. Default 15, at least 2.
       */
      claimSeconds?: number;
    };
  };
}
