export function judgeNode(version: string): string | undefined;
export function requireNode(): void;
