/** The paired server as messages ask for it. */

import type { ServerAnswer, ServerRequest } from "../protocol";
import { fetchRules, judgePicture, pair, pairing, reportCase, ServerFailure, unpair } from "./server";

export async function serverAnswer(request: ServerRequest): Promise<ServerAnswer> {
  try {
    switch (request.do) {
      case "pairing":
        return { ok: true, pairing: await pairing() };
      case "pair":
        return { ok: true, pairing: await pair(request.address, request.code) };
      case "unpair":
        await unpair();
        return { ok: true, pairing: null };
      case "report":
        return { ok: true, opened: await reportCase(request.report) };
      case "picture":
        return { ok: true, judged: await judgePicture(request.picture) };
      case "fetch-rules":
        return { ok: true, packs: (await fetchRules()).packs };
    }
  } catch (error) {
    const code = error instanceof ServerFailure ? error.code : "internal";
    return { ok: false, code, detail: error instanceof Error ? error.message : String(error) };
  }
}
