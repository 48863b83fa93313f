import { BadExpression, calculate } from './calculate.ts';

export type ToolName = 'calculator' | 'revenue' | 'text_stats';

export interface ToolPlan {
  tool: ToolName;
  /** The part of the question that the tool works on. */
  input: string;
  thought: string;
}

/** Triage: which tool answers this question, and with what input. */
export function planTool(question: string): ToolPlan {
  const money = /\$?(\d+(?:\.\d+)?)\s*(k|m)?\+?\s*mrr/i.exec(question);
  if (money !== null) {
    return {
      tool: 'revenue',
      input: `${money[1]}${money[2] ?? ''}`,
      thought: 'monthly revenue, yearly asked',
    };
  }
  const expression = longestExpression(question);
  if (expression !== null) {
    return { tool: 'calculator', input: expression, thought: `an expression: ${expression}` };
  }
  return { tool: 'text_stats', input: question, thought: 'plain text, so it is measured' };
}

/** What the tool finds, as a sentence. */
export function runTool({ tool, input }: ToolPlan): string {
  switch (tool) {
    case 'calculator':
      return calculatorAnswer(input);
    case 'revenue':
      return `ARR is ${yearlyRevenue(input)}`;
    case 'text_stats':
      return textStats(input);
  }
}

function longestExpression(question: string): string | null {
  const candidates = question.match(/[\d(-][\d\s.()+*/-]*/g) ?? [];
  const expressions = candidates.map((text) => text.trim()).filter((text) => /\d\s*[+*/-]/.test(text));
  return expressions.sort((a, b) => b.length - a.length)[0]?.replace(/\.$/, '') ?? null;
}

function calculatorAnswer(expression: string): string {
  try {
    return `${expression} = ${Number(calculate(expression).toFixed(10))}`;
  } catch (error) {
    if (error instanceof BadExpression) return `${expression} has no value: ${error.message}`;
    throw error;
  }
}

function yearlyRevenue(amount: string): string {
  const unit = { k: 1_000, m: 1_000_000 }[amount.slice(-1).toLowerCase()] ?? 1;
  return `$${Math.round(Number.parseFloat(amount) * unit * 12)}`;
}

function textStats(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  const longest = [...words].sort((a, b) => b.length - a.length || a.localeCompare(b))[0] ?? 'none';
  const shown = longest.length > 40 ? `${longest.slice(0, 40)}…` : longest;
  return `${words.length} words, ${new Set(words).size} different, longest "${shown}"`;
}
