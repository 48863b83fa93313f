/** "System.DivideByZeroException : Attempted to …": the type that .NET's test runners write before the message. */
export function exceptionOf(message: string | undefined): string | undefined {
  return /^\s{0,20}([A-Za-z_][\w.+`]{0,200}(?:Exception|Error)) ?: /.exec(message ?? '')?.[1];
}
