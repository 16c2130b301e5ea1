// The lint rules of the house: strict types, and the walls between the rooms (see docs/architecture.md).
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** What each room must not import; the same table is checked by test/walls.test.ts. */
const walls = {
  domain: [
    'botbuilder*',
    'botframework*',
    'restify',
    'mongodb',
    'pino',
    'node:*',
    '**/cards/**',
    '**/storage/**',
    '**/dialogs/**',
    '**/bot/**',
  ],
  cards: ['botbuilder*', 'botframework*', 'restify', 'mongodb', 'pino', '**/storage/**', '**/dialogs/**', '**/bot/**'],
  storage: ['botbuilder-dialogs', 'botframework*', 'restify', 'pino', '**/cards/**', '**/dialogs/**', '**/bot/**'],
  dialogs: [
    'botframework*',
    'restify',
    'mongodb',
    'pino',
    'node:fs*',
    'node:http*',
    'node:net',
    'node:sqlite',
    '**/bot/**',
  ],
};

export default tseslint.config(
  { ignores: ['node_modules', 'data', 'docs', 'manifest/build', 'test/support/schemas'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      'max-lines': ['error', { max: 250 }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  ...Object.entries(walls).map(([room, group]) => ({
    files: [`${room}/**/*.ts`],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group, message: `The room ${room}/ may not import this.` }] }],
    },
  })),
  {
    files: ['domain/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Rules know no clock: take the time as an argument.' },
        { object: 'Math', property: 'random', message: 'Rules know no chance: take it as an argument.' },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
);
