/** A sum that can't be worked out; the message says where. */
export class BadExpression extends Error {}

interface Cursor {
  tokens: string[];
  at: number;
}

/** Value of an expression of numbers, + - * / and brackets, with the usual precedence. */
export function calculate(expression: string): number {
  const tokens = expression.match(/\d+(?:\.\d+)?|\S/g) ?? [];
  const cursor: Cursor = { tokens, at: 0 };
  const value = sum(cursor);
  if (cursor.at < tokens.length) throw new BadExpression(`"${tokens[cursor.at]}" is not expected here`);
  return value;
}

function sum(cursor: Cursor): number {
  let value = product(cursor);
  for (let sign = take(cursor, '+', '-'); sign !== null; sign = take(cursor, '+', '-')) {
    const right = product(cursor);
    value = sign === '+' ? value + right : value - right;
  }
  return value;
}

function product(cursor: Cursor): number {
  let value = factor(cursor);
  for (let sign = take(cursor, '*', '/'); sign !== null; sign = take(cursor, '*', '/')) {
    const right = factor(cursor);
    if (sign === '/' && right === 0) throw new BadExpression('division by zero');
    value = sign === '*' ? value * right : value / right;
  }
  return value;
}

function factor(cursor: Cursor): number {
  if (take(cursor, '-') !== null) return -factor(cursor);
  if (take(cursor, '(') !== null) {
    const value = sum(cursor);
    if (take(cursor, ')') === null) throw new BadExpression('a bracket is not closed');
    return value;
  }
  const token = cursor.tokens[cursor.at];
  if (token === undefined || !/^\d/.test(token)) {
    throw new BadExpression(
      token === undefined ? 'a number is missing at the end' : `"${token}" is not a number`,
    );
  }
  cursor.at += 1;
  return Number(token);
}

function take(cursor: Cursor, ...wanted: string[]): string | null {
  const token = cursor.tokens[cursor.at];
  if (token === undefined || !wanted.includes(token)) return null;
  cursor.at += 1;
  return token;
}
