interface Lock {
  packages: Record<string, { version?: string; optional?: boolean }>;
}

export function judgeInstall(
  wanted: Lock,
  installed: Lock | undefined,
): { isCurrent: boolean; reason: string };
