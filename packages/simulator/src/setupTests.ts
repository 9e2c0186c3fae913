// Every request starts git processes, and other suites run beside these.
jest.setTimeout(120_000);
