/** Runs in every frame of every page. */

import { EngineClient } from "../engine/client";

const engine = new EngineClient();
void engine;
