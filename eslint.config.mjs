// Which habits does the linter keep? Those of a strict TypeScript house: no `any`, no promise left alone, no file over
// the wall, one writer to the terminal, and ClickHouse behind one door. Which room may import which is a test's affair.

import ts from 'typescript-eslint';

/** Lines of a file; what needs more has a second subject. */
const WALL = 300;

const ENGINE = { name: 'chdb', message: 'Only src/store/embedded knows the embedded engine; ask through Engine.' };
const SERVER = { name: '@clickhouse/client', message: 'Only src/store knows the ClickHouse client; ask through Engine.' };
const ENGINE_PARTS = { group: ['chdb/*', '@chdb/*'], message: ENGINE.message };

const EXIT = { object: 'process', property: 'exit', message: 'Set process.exitCode, so that what was written reaches its reader.' };
const STREAMS = ['stdout', 'stderr'].map((property) => ({
  object: 'process',
  property,
  message: 'Only the command line writes to the terminal; hand lines or an Observer upwards.',
}));

export default ts.config(
  { ignores: ['dist*/', 'node_modules/', 'fixtures/'] },
  {
    rules: {
      'max-lines': ['error', WALL],
      'no-console': 'error',
      eqeqeq: 'error',
      'prefer-const': 'error',
      'no-restricted-properties': ['error', EXIT],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', URL: 'readonly' } },
    rules: { 'no-undef': 'error', 'no-unused-vars': 'error', 'no-empty': 'error' },
  },
  {
    files: ['**/*.ts'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Numbers and booleans print well; objects do not.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Spreading a string of ASCII letters of our own is no mishandling.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // A shape with methods reads better as what an object can do than as properties that are functions.
      '@typescript-eslint/method-signature-style': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-imports': 'off',
      '@typescript-eslint/no-restricted-imports': ['error', { paths: [ENGINE, SERVER], patterns: [ENGINE_PARTS] }],
    },
  },
  { files: ['src/store/**/*.ts'], rules: { '@typescript-eslint/no-restricted-imports': ['error', { paths: [ENGINE], patterns: [ENGINE_PARTS] }] } },
  { files: ['src/store/embedded/**/*.ts', 'test/store/remote/front-process.ts'], rules: { '@typescript-eslint/no-restricted-imports': 'off' } },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/cli/**', 'src/store/embedded/**'],
    rules: { 'no-restricted-properties': ['error', EXIT, ...STREAMS] },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      // node:test gives a promise that only the runner awaits.
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', name: ['test', 'it', 'describe', 'suite', 'before', 'after', 'beforeEach', 'afterEach'], package: 'node:test' }] },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A test takes the parts of its stage asunder: `const { lines, close } = ...`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
