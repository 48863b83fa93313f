import { planTool, runTool, type ToolName } from './agent-tools.ts';

export const AGENT_STAGES = ['triage', 'tool', 'report'] as const;

export type AgentEvent =
  | { type: 'agent_started'; question: string }
  | { type: 'agent_thinking'; thought: string }
  | { type: 'tool_executing'; tool: ToolName; input: string }
  | { type: 'tool_completed'; tool: ToolName; result: string }
  | { type: 'agent_completed'; answer: string; stages: readonly string[] };

/** The agent pipeline, event by event; the same question always gets the same answer. */
export function* runAgent(question: string): Generator<AgentEvent> {
  yield { type: 'agent_started', question };
  const plan = planTool(question);
  yield { type: 'agent_thinking', thought: plan.thought };
  yield { type: 'tool_executing', tool: plan.tool, input: plan.input };
  const result = runTool(plan);
  yield { type: 'tool_completed', tool: plan.tool, result };
  yield { type: 'agent_completed', answer: result, stages: AGENT_STAGES };
}
