import { clipText } from '../clip-text.ts';
import type { ReportFailure } from '../report-format.ts';
import type { XmlAttributes } from '../xml/xml-reader.ts';

export const MESSAGE_CHARS = 2_000;

/** A failure element. Writers put the story in the attribute, in the text, or only a part in each. */
export function readFailure(
  kind: ReportFailure['kind'],
  attributes: XmlAttributes,
  text: string,
  keptChars: number,
): ReportFailure {
  const message = attributes['message'] ?? '';
  const whole = message.length > MESSAGE_CHARS ? clipText(`${message}\n${text}`, keptChars) : text;
  return {
    kind,
    type: attributes['type'] ? clipText(attributes['type'], MESSAGE_CHARS) : undefined,
    message: clipText(message.trim() === '' ? firstLine(text) : message, MESSAGE_CHARS),
    text: whole,
  };
}

function firstLine(text: string): string {
  return /\S[^\r\n]*/.exec(text)?.[0].trimEnd() ?? '';
}
