import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const settings = {
  selector: "MemberExpression[property.name='env']:matches([object.name='process'], [object.property.name='process'])",
  message: 'Settings come from createConfig(env); only main.ts and scripts/ read the environment.',
};
const clock = [
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.name='Date']",
  "CallExpression[callee.object.name='Date'][callee.property.name='now']",
  "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(now|local|utc)$/]",
].map((selector) => ({ selector, message: 'Ask the injected clock (shared/clock.ts); zones are explicit.' }));
const noEnvImport = [
  'error',
  {
    paths: [
      { name: 'node:process', importNames: ['env'] },
      { name: 'process', message: 'Use the global.' },
    ],
  },
];

export default defineConfig(
  { ignores: ['dist/', 'dist.*/', 'node_modules/', 'data/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // Numbers in a sentence are what templates are for.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 12],
      'max-params': ['error', 3],
      'no-console': 'error',
      'no-restricted-imports': noEnvImport,
      'no-restricted-syntax': ['error', settings, ...clock],
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
  {
    files: ['src/web/assets/**/*.js'],
    languageOptions: {
      globals: {
        window: 'readonly',
        document: 'readonly',
        fetch: 'readonly',
        EventSource: 'readonly',
        localStorage: 'readonly',
        FormData: 'readonly',
        history: 'readonly',
        location: 'readonly',
        setInterval: 'readonly',
        clearTimeout: 'readonly',
      },
    },
  },
  {
    files: ['src/text/vi*.ts', 'src/**/lexicon/*.ts', 'src/calendar/vn-holidays.ts', 'tests/fixtures/**'],
    rules: { 'max-lines': 'off' },
  },
  { files: ['tests/**/*.ts'], rules: { 'max-lines-per-function': 'off', 'max-lines': 'off' } },
  { files: ['src/shared/logger.ts', 'src/main.ts', 'scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
  { files: ['src/main.ts', 'scripts/**'], rules: { 'no-restricted-syntax': ['error', ...clock] } },
  { files: ['src/shared/clock.ts'], rules: { 'no-restricted-syntax': ['error', settings] } },
  { files: ['bench/**'], rules: { 'no-restricted-syntax': ['error', settings] } },
  prettier,
);
