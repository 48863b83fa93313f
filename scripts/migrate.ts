import { applyMigrations } from '../prisma/migrate/apply-migrations.ts';
import { checkDrift } from '../prisma/migrate/check-drift.ts';
import { createMigration } from '../prisma/migrate/create-migration.ts';
import { StartProblem } from './start-problem.ts';
import { joinTestCluster, leaveTestCluster } from './test-cluster.ts';

/** `npm run migrate`: applies what is pending to DATABASE_URL. */
async function apply(): Promise<string> {
  const url = process.env['DATABASE_URL'];
  if (!url) {
    throw new StartProblem(
      'Set DATABASE_URL to the database to migrate (npm start migrates its own by itself).',
    );
  }
  const names = await applyMigrations(url);
  return names.length === 0 ? 'Nothing to apply.' : `Applied ${names.join(', ')}.`;
}

/** `npm run migrate:new -- NAME`: writes the SQL from the migrations to schema.prisma. */
async function create(name: string | undefined): Promise<string> {
  if (!name || !/^[a-z0-9_]+$/.test(name)) {
    throw new StartProblem(
      'Name the migration in small letters, digits and _: npm run migrate:new -- add_owner',
    );
  }
  const cluster = await joinTestCluster();
  const path = await createMigration(cluster.url('postgres'), name).finally(leaveTestCluster);
  return path
    ? `Wrote ${path}; read it before you commit it.`
    : 'schema.prisma and the migrations agree already.';
}

/** `npm run migrate:check`: fails when the migrations don't lead to schema.prisma. */
async function check(): Promise<string> {
  const cluster = await joinTestCluster();
  const drift = await checkDrift(cluster.url('postgres')).finally(leaveTestCluster);
  if (drift !== undefined) {
    throw new StartProblem(
      `The migrations don't lead to schema.prisma; npm run migrate:new -- NAME would write:\n${drift}`,
    );
  }
  return 'The migrations and schema.prisma agree.';
}

async function main([verb = 'apply', name]: string[]): Promise<string> {
  if (verb === 'new') return create(name);
  if (verb === 'check') return check();
  return apply();
}

main(process.argv.slice(2)).then(
  (said) => console.log(said),
  (error: Error) => {
    console.error(error instanceof StartProblem ? error.message : error);
    process.exitCode = 1;
  },
);
