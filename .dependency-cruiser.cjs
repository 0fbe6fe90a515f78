/**
 * The architecture of Nhắc Việc, as rules that a machine checks (dependency-cruiser 17.x).
 *
 * FOLDERS is the table of docs/style.md, section 2: for every folder of src/, the folders it may
 * import besides itself, and the sentence a reviewer would say when somebody crosses the line.
 * HOMES names the one folder where each third-party package may be imported.
 *
 * Changing a line here is allowed and is a design decision: say why in the commit, and write an ADR
 * when an arrow is added between two domain folders or out of `shared`.
 *
 * Run: npx depcruise --config .dependency-cruiser.cjs --output-type err-long src scripts tests bench
 */
const FOUNDATION = ['audit', 'calendar', 'people', 'deadlines', 'shared'];
const DOMAIN = ['tasks', 'plans', 'progress', 'reminders', 'reports', ...FOUNDATION];

const FOLDERS = {
  // The bottom: would make sense in another project.
  shared: { may: [], because: 'src/shared holds code that would make sense in another project.' },

  // The domain: what the service is about. No database, no chat platform, no clock of its own.
  audit: { may: ['shared'], because: 'Everything writes to the audit log; it depends on nobody.' },
  calendar: { may: ['shared'], because: 'Working days are facts about dates; they know no task.' },
  people: { may: ['audit', 'shared'], because: 'Units and members exist before any task does.' },
  deadlines: {
    may: ['calendar', 'shared'],
    because: 'A deadline is computed from a phrase and a calendar, nothing else.',
  },
  tasks: { may: FOUNDATION, because: 'Tasks are the centre: features depend on tasks, never the reverse.' },
  plans: { may: ['tasks', ...FOUNDATION], because: 'A plan produces tasks; it reads no progress, reminder or report.' },
  progress: {
    may: ['tasks', ...FOUNDATION],
    because: 'Progress knows the task it is about, not who gets reminded or reported to.',
  },
  reminders: { may: ['tasks', ...FOUNDATION], because: 'Who is reminded when follows from tasks and rules alone.' },
  reports: { may: DOMAIN, because: 'Reports read every feature; they know no platform, database or file format.' },

  // Words and conversation: still no platform, still no database.
  text: { may: DOMAIN, because: 'Text takes domain values and returns strings; it fetches and sends nothing.' },
  chat: { may: ['text', ...DOMAIN], because: 'A command works the same on every platform and over every database.' },
  delivery: { may: ['chat', 'shared'], because: 'Delivery moves messages safely; it does not know what they say.' },

  // Adapters: each speaks to one outside thing and implements ports declared further in.
  platforms: {
    may: ['chat', 'shared'],
    because: 'A platform translates its own messages to ours and back. Nothing else.',
  },
  files: { may: ['plans', 'reports', 'shared'], because: 'files/ turns bytes into rows and report models into bytes.' },
  mongo: {
    may: ['chat', 'delivery', ...DOMAIN],
    because: 'mongo/ maps documents to values and implements store ports; it sends and words nothing.',
  },
  schedule: { may: ['shared'], because: 'schedule/ wakes named functions; app.ts says which.' },
  web: {
    may: ['text', ...DOMAIN],
    because: 'web/ shows what it is handed; webhooks reach platforms through functions that app.ts passes in.',
  },
};

// The parts of app.ts: they may see everything, nothing but app.ts and sample.ts sees them.
FOLDERS.wiring = { may: Object.keys(FOLDERS), because: 'wiring/ is app.ts in several files.' };

const HOMES = [
  { name: 'grammy', packages: 'grammy|@grammyjs/[^/]+', home: '^src/platforms/telegram/' },
  { name: 'axios', packages: 'axios', home: '^src/platforms/zalo/' },
  { name: 'mongoose', packages: 'mongoose|mongodb|mongodb-memory-server(-core)?', home: '^src/mongo/' },
  { name: 'node-cron', packages: 'node-cron', home: '^src/schedule/' },
  { name: 'fastify', packages: 'fastify|@fastify/[^/]+', home: '^src/web/' },
  {
    name: 'office-files',
    packages: 'mammoth|docx|exceljs|pdfjs-dist|sax|saxes|fast-xml-parser|@xmldom/xmldom|fflate|yauzl|csv-parse|qr',
    home: '^src/files/',
  },
  { name: 'pino', packages: 'pino', home: '^src/shared/logger\\.ts$' },
];

const npm = (packages) => `(^|/)node_modules/(@types/)?(${packages})(/|$)`;
const any = (names) => names.join('|');
const ALL = any(Object.keys(FOLDERS));
const INNER = any([...DOMAIN, 'text', 'chat', 'delivery']); // no package but luxon, no Node I/O
const WIRING = '^src/((app|offline|sample|main|config)\\.ts$|wiring/)'; // offline.ts needs no database, sample.ts fills one, wiring/ holds the parts of app.ts (ADR 0004)

const arrows = Object.entries(FOLDERS).map(([folder, { may, because }]) => ({
  name: `arrows-of-${folder}`,
  comment: `${because} Allowed: ${may.join(', ') || 'nothing'}.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: [`^src/(${any([folder, ...may])})/`, WIRING] },
}));

const homes = HOMES.map(({ name, packages, home }) => ({
  name: `${name}-stays-home`,
  comment: `Imported only under ${home}, types included; elsewhere use the port.`,
  severity: 'error',
  from: { path: '^src/', pathNot: home },
  to: { path: npm(packages) },
}));

module.exports = {
  forbidden: [
    ...arrows,
    ...homes,
    {
      name: 'no-cycles',
      comment: 'Files that import each other are one file; merge them, or move the shared part down.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'new-folder-needs-a-row',
      comment: 'A new folder under src/ gets a row in FOLDERS (and in docs/style.md) first.',
      severity: 'error',
      from: { path: `^src/(?!(${ALL})/)[^/]+/` },
      to: {},
    },
    {
      name: 'wired-in-app-only',
      comment: 'app.ts wires, main.ts starts, config.ts reads settings; nothing inside src may reach back up to them.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: '^src/wiring/' },
      to: { path: WIRING },
    },
    {
      name: 'main-only-starts',
      comment: 'main.ts reads the environment, builds the app and stops it; everything else is wired in app.ts.',
      severity: 'error',
      from: { path: '^src/main\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(app|config)\\.ts$' },
    },
    {
      name: 'config-is-pure',
      comment: 'config.ts turns a record of strings into settings or a list of problems; it opens nothing.',
      severity: 'error',
      from: { path: '^src/config\\.ts$' },
      to: { path: '^src/', pathNot: '^src/shared/' },
    },
    {
      name: 'platforms-are-strangers',
      comment: 'Telegram, Zalo and the simulator do not import each other.',
      severity: 'error',
      from: { path: '^src/platforms/([^/]+)/' },
      to: { path: '^src/platforms/', pathNot: '^src/platforms/$1/' },
    },
    {
      name: 'inner-code-needs-only-luxon',
      comment: 'Domain, text, chat and delivery use plain TypeScript and luxon. Put another package behind a port.',
      severity: 'error',
      from: { path: `^src/(${INNER})/` },
      to: { path: '(^|/)node_modules/', pathNot: [npm('luxon'), ...HOMES.map((home) => npm(home.packages))] },
    },
    {
      name: 'inner-code-does-no-io',
      comment: 'Rules read no files and open no sockets. Only shared/ may use small Node modules (ids, hashes).',
      severity: 'error',
      from: { path: `^src/(${INNER})/`, pathNot: '^src/shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'scripts-go-through-the-app',
      comment:
        'A script is a thin entrance: it calls what app.ts or offline.ts offers, so a dry run tests the real thing.',
      severity: 'error',
      from: { path: '^scripts/' },
      to: { path: '^src/', pathNot: '^src/(app|offline|sample|config)\\.ts$' },
    },
    {
      name: 'src-knows-no-tests',
      comment: 'Production code imports no test, bench or script code: no test switches in src/.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|bench|scripts)/' },
    },
    {
      name: 'app-tests-use-the-front-door',
      comment:
        'A conversation test speaks through createApp and the simulator; it looks into no folder (the catalogue of words excepted).',
      severity: 'error',
      from: { path: '^tests/app/' },
      to: {
        path: '^src/',
        pathNot: '^src/((app|offline|sample|config)\\.ts$|platforms/simulator/|shared/|text/vi\\.ts$)',
      },
    },
    {
      name: 'no-barrels',
      comment: 'Import the file that holds the thing. index.ts files hide cycles and slow the tests.',
      severity: 'error',
      from: {},
      to: { path: '/index\\.ts$', pathNot: '(^|/)node_modules/' },
    },
    {
      name: 'every-import-resolves',
      comment: 'An import that cannot be resolved also escapes every rule above.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'packages-are-declared',
      comment: 'Code in src/ uses packages listed under "dependencies", not ones that happen to be installed.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-dead-files',
      comment: 'Nothing imports this file and it imports nothing: delete it or use it.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '\\.d\\.ts$' },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true, // type-only imports are arrows too
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    // packages whose "exports" offer only import or types (grammy/types and others) must resolve too
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
