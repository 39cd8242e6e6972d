import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults, isAllowed } from './rules.mjs';

test('an expression is allowed when one choice of it is', () => {
  const cases = {
    MIT: true,
    'MIT OR Apache-2.0': true,
    'MIT/Apache-2.0': true,
    'Apache-2.0 / MIT': true,
    'Apache-2.0 WITH LLVM-exception': true,
    'GPL-2.0-only': false,
    'Apache-2.0 OR GPL-2.0-only': true,
    'Apache-2.0 AND GPL-2.0-only': false,
    '(MIT OR GPL-2.0-only) AND ISC': true,
    '(MIT OR Apache-2.0) AND OpenSSL': false,
    'MIT OR Apache-2.0 AND OpenSSL': true,
    'GPL-3.0-only WITH Classpath-exception-2.0': false,
    'SSPL-1.0': false,
  };
  for (const [expression, expected] of Object.entries(cases)) assert.equal(isAllowed(expression), expected, expression);
});

test('an expression that cannot be read is an error', () => {
  assert.throws(() => isAllowed('MIT Apache-2.0'), /cannot read/);
  assert.throws(() => isAllowed('(MIT OR ISC'), /not closed/);
});

test('each fault is a sentence', () => {
  const source = 'registry+x';
  const packages = [
    { name: 'good', version: '1.0.0', license: 'MIT', source },
    { name: 'openssl', version: '0.10.1', license: 'Apache-2.0', source },
    { name: 'elsewhere', version: '1.0.0', license: 'MIT', source: 'git+x' },
    { name: 'silent', version: '1.0.0', license: null, source },
    { name: 'closed', version: '1.0.0', license: 'SSPL-1.0', source },
    { name: 'libsqlite3-sys', version: '0.30.1', license: 'MIT', source },
    { name: 'libsqlite3-sys', version: '0.40.0', license: 'MIT', source },
  ];
  assert.deepEqual(faults(packages), [
    'openssl 0.10.1 must not be here: TLS is rustls',
    'elsewhere 1.0.0 is not from the registry',
    'silent 1.0.0 names no licence',
    'closed 1.0.0 is under SSPL-1.0',
    'libsqlite3-sys is here 2 times: 0.30.1, 0.40.0',
  ]);
});
