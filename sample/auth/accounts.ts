import { scryptSync, timingSafeEqual } from 'node:crypto';

export interface Account {
  email: string;
  name: string;
  role: 'member' | 'admin';
  isLocked: boolean;
}

interface StoredAccount extends Account {
  salt: string;
  hash: Buffer;
}

/** The sample's own made-up people. They exist on loopback only, and their passwords are on the chat page. */
const DEMO_PASSWORD = 'curtain-up';

function store(email: string, name: string, role: Account['role'], isLocked = false): StoredAccount {
  return { email, name, role, isLocked, salt: email, hash: digest(DEMO_PASSWORD, email) };
}

function digest(password: string, salt: string): Buffer {
  return scryptSync(password, salt, 32, { N: 1024 });
}

const ACCOUNTS = [
  store('ada@sample.test', 'Ada', 'member'),
  store('grace@sample.test', 'Grace', 'admin'),
  store('locked@sample.test', 'Locked Out', 'member', true),
];

/** The account whose e-mail and password these are, or null: unknown people and wrong passwords look alike. */
export function findAccount(email: string, password: string): Account | null {
  const found = ACCOUNTS.find((account) => account.email === email.toLowerCase());
  const candidate = digest(password, found?.salt ?? 'nobody');
  if (found === undefined || !timingSafeEqual(candidate, found.hash)) return null;
  return { email: found.email, name: found.name, role: found.role, isLocked: found.isLocked };
}
