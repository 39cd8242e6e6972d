// Which licences may be in the program, and which libraries may not.

/** What a dependency's licence may be: all of these may be combined with the AGPL, version 3. */
export const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'Apache-2.0 WITH LLVM-exception',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSL-1.0',
  'CC0-1.0',
  // Of data: the list of certificate authorities that letters by e-mail trust. It asks for nothing but its own text.
  'CDLA-Permissive-2.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'Unicode-3.0',
  'Unlicense',
  'Zlib',
]);

/** One SQLite, one way to speak TLS, no second stack of anything. */
export const banned = new Map([
  ['openssl', 'TLS is rustls'],
  ['openssl-sys', 'TLS is rustls'],
  ['native-tls', 'TLS is rustls'],
  ['aws-lc-rs', 'cryptography is ring and RustCrypto'],
  ['aws-lc-sys', 'cryptography is ring and RustCrypto'],
  ['reqwest', 'the tests use ureq, the program calls nobody but its mail server'],
  ['sqlx', 'the store is a seam over rusqlite and tokio-postgres'],
  ['diesel', 'the store is a seam over rusqlite and tokio-postgres'],
  ['sea-orm', 'the store is a seam over rusqlite and tokio-postgres'],
  ['chrono', 'dates are jiff'],
]);

/** Libraries of which the lock file holds exactly one version. */
export const single = ['libsqlite3-sys', 'rusqlite', 'tokio', 'axum', 'jiff'];

/** Whether one licence of an expression can be chosen so that all its terms are allowed. */
export function isAllowed(expression) {
  // An older way to write OR.
  const words = expression.replaceAll('/', ' OR ').match(/[()]|[^\s()]+/g) ?? [];
  const answer = either(words);
  if (words.length > 0) throw new Error(`cannot read the licence "${expression}"`);
  return answer;
}

function either(words) {
  let answer = both(words);
  while (words[0] === 'OR') {
    words.shift();
    answer = both(words) || answer;
  }
  return answer;
}

function both(words) {
  let answer = one(words);
  while (words[0] === 'AND') {
    words.shift();
    answer = one(words) && answer;
  }
  return answer;
}

function one(words) {
  const word = words.shift();
  if (word === '(') {
    const answer = either(words);
    if (words.shift() !== ')') throw new Error('a bracket is not closed');
    return answer;
  }
  if (words[0] === 'WITH') return allowed.has([word, words.shift(), words.shift()].join(' '));
  return allowed.has(word);
}

/**
 * What is wrong with a list of packages: one sentence for each.
 * @param {{ name: string, version: string, license?: string | null, source?: string | null }[]} packages
 */
export function faults(packages) {
  const found = [];
  for (const { name, version, license, source } of packages) {
    if (banned.has(name)) found.push(`${name} ${version} must not be here: ${banned.get(name)}`);
    if (source && !source.startsWith('registry+')) found.push(`${name} ${version} is not from the registry`);
    if (!license) found.push(`${name} ${version} names no licence`);
    else if (!isAllowed(license)) found.push(`${name} ${version} is under ${license}`);
  }
  for (const name of single) {
    const versions = packages.filter((one) => one.name === name).map((one) => one.version);
    if (versions.length > 1) found.push(`${name} is here ${versions.length} times: ${versions.join(', ')}`);
  }
  return found;
}
