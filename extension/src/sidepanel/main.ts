import { EngineClient } from "../engine/client";

const engine = new EngineClient();
const app = document.getElementById("app");
if (app) app.textContent = JSON.stringify(await engine.status());
