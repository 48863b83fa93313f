const ROOTS =
  'home|root|tmp|var|usr|opt|etc|mnt|srv|proc|app|work|workspace|workspaces|builds?|github|runner|actions-runner|data|private|Users|Volumes|__w';

// A route of an API is what was asked for and stays; of a file only its name is the same on every machine.
const FILE_PATH = new RegExp(
  [
    String.raw`(?:https?|wss?):\/\/[^\s"'<>()]{1,1000}`,
    String.raw`\b[A-Za-z]:[\\/](?:[^\s\\/:"'<>|]{1,100}[\\/]){1,20}([^\s\\/:"'<>|]{1,100})`,
    String.raw`(?:file:\/\/)?(?<![\w.])\/(?:${ROOTS})(?:\/[\w.@+~-]{1,100}){0,20}\/([\w.@+~-]{1,100})`,
    String.raw`(?<![\w.])(?:\/[\w.@+~-]{1,100}){1,20}\/([\w.@+~-]{1,100}\.[A-Za-z]{1,5})\b`,
  ].join('|'),
  'g',
);

/** Folders of absolute file paths as "…", queries of addresses left out. */
export function maskPaths(text: string): string {
  return text.replace(FILE_PATH, (whole, windows?: string, rooted?: string, named?: string) => {
    const file = windows ?? rooted ?? named;
    return file === undefined ? maskUrl(whole) : `…/${file}`;
  });
}

function maskUrl(url: string): string {
  const cut = url.search(/[?#]/);
  return cut === -1 ? url : `${url.slice(0, cut)}?…`;
}

/** Words that nobody chose: hexadecimal ones with letters and digits, and those in which both alternate often. */
export function maskIds(text: string): string {
  return text
    .replace(/\b[0-9a-f]{6,128}\b/gi, (word) => (/\d/.test(word) && /[a-f]/i.test(word) ? '<hex>' : word))
    .replace(/\b[A-Za-z0-9]{10,200}\b/g, (word) => (alternations(word) >= 3 ? '<id>' : word));
}

/** How many runs of digits a word has. */
function alternations(word: string): number {
  return word.match(/\d{1,40}/g)?.length ?? 0;
}
