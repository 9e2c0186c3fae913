import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// The first look at a lazily loaded page compiles it; on a busy machine that takes longer than a second.
configure({ asyncUtilTimeout: 10_000 });
