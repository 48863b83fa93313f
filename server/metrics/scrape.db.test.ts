import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { scrape } from './scrape.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
});

test('the fleet is told from the database, and left out while it is away', async () => {
  const { id } = await database.prisma.environment.create({ data: { name: 'staging' } });
  await database.prisma.service.create({ data: { environmentId: id, name: 'backend', state: 'down' } });
  const { body } = await scrape(new Date());
  expect(body).toContain('greenroom_services{environment="staging",state="down"} 1');
  expect(body).toContain('greenroom_database_up 1');

  process.env['DATABASE_URL'] = 'postgresql://nobody@127.0.0.1:1/none';
  const away = (await scrape(new Date())).body;
  process.env['DATABASE_URL'] = database.connectionString;
  expect(away).toContain('greenroom_database_up 0');
  expect(away).not.toContain('state="down"');
  expect(away).toContain('greenroom_web_process_cpu_seconds_total');
});
