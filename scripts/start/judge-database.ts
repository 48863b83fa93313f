/** Turns a failed connection into one sentence, without the password. `url` is DATABASE_URL. */
export function judgeDatabaseError(error: { code?: string; message: string }, url: string): string {
  const { hostname, port, username, pathname } = parse(url);
  const place = `${hostname}:${port || 5432}`;
  switch (error.code) {
    case 'ECONNREFUSED':
      return `DATABASE_URL: nothing listens at ${place}.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `DATABASE_URL: there is no host named ${hostname}.`;
    case '28P01':
    case '28000':
      return `DATABASE_URL: the database at ${place} refuses user ${username} with this password.`;
    case '3D000':
      return `DATABASE_URL: the server at ${place} has no database named ${pathname.slice(1)}.`;
    case '53300':
      return `DATABASE_URL: the server at ${place} has no connection left.`;
    default:
      return `DATABASE_URL: the database at ${place} can't be used: ${error.message}.`;
  }
}

function parse(url: string): Pick<URL, 'hostname' | 'port' | 'username' | 'pathname'> {
  return URL.canParse(url)
    ? new URL(url)
    : { hostname: 'an unreadable address', port: '', username: '', pathname: '/' };
}
