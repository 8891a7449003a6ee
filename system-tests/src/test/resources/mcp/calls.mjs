import { createInterface } from "node:readline";

/** Answers each line of standard input, a call as JSON, with a line: its result, or why it failed. */
export function answerCalls(functions) {
  createInterface({ input: process.stdin })
    .on("line", async (line) => {
      const { call, ...options } = JSON.parse(line);
      let answer;
      try {
        answer = { result: (await functions[call](options)) ?? null };
      } catch (error) {
        answer = { error: { code: error.code, message: error.message, data: error.data } };
      }
      console.log(JSON.stringify(answer));
    })
    .on("close", () => process.exit());
}
