export interface Config {
  blx?: {
    simulator?: {
      /**
       * Address of the simulator, e.g. `http://localhost:7990`. Where it is set, the BLX backends take their time from
       * it. Loopback only, and refused with `NODE_ENV=production`. Leave it out to use real time.
       * @visibility backend
       */
      url?: string;
    };
  };
}
