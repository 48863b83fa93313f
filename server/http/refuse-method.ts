import type { ErrorEnvelope } from '#core/api/envelope.ts';
import { HTTP_STATUS } from '#core/errors/app-error.ts';
import { OPERATIONS } from '../openapi/operations.ts';

interface MethodRefusal {
  readonly status: number;
  readonly allow: string;
  readonly body: ErrorEnvelope;
}

/**
 * Null when the address of a request takes its method or is none of the API's, else what refuses it: a framework that
 * finds no handler for a method would answer without a word.
 */
export function refuseMethod(method: string, url: string): MethodRefusal | null {
  const [path = '/'] = url.split('?', 1);
  const taken = methodsOf(path);
  if (taken.length === 0 || taken.includes(method)) return null;
  const allow = taken.join(', ');
  const message = `${path.slice(0, 200)} does not take ${method.slice(0, 20)}.`;
  const hint = `It takes ${allow}; see /api/openapi.json for what there is.`;
  const body = { error: { code: 'method_not_allowed', message, hint } };
  return { status: HTTP_STATUS.method_not_allowed, allow, body };
}

/** What a GET answers, HEAD and OPTIONS are answered for as well. */
function methodsOf(path: string): string[] {
  const fitting = ADDRESSES.filter(({ pattern }) => pattern.test(path));
  // An address of its own, /runs/start, is none of its neighbours by id, /runs/{id}.
  const own = fitting.find((one) => one.path === path) ?? fitting[0];
  const methods = fitting.filter((one) => one.path === own?.path).map(({ method }) => method.toUpperCase());
  if (methods.length === 0) return [];
  return methods.includes('GET') ? ['HEAD', 'OPTIONS', ...methods] : ['OPTIONS', ...methods];
}

const ADDRESSES = [...OPERATIONS, { method: 'get', path: '/api/openapi.json' }].map(({ method, path }) => ({
  method,
  path,
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}));
