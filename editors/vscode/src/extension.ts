// Starts `hegui lsp`, restarts it when its settings change, and does for it what only an editor can: ask people for
// the reason of a suppression, and save a configuration.
import { commands, env, type ExtensionContext, l10n, type OutputChannel, Uri, window, workspace } from "vscode";
import type { ExecuteCommandSignature } from "vscode-languageclient/node";
import { Client } from "./client";

const SUPPRESS = "hegui.suppress";
let client: Client | undefined;
let turn = Promise.resolve();

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("合规 Hegui");
  context.subscriptions.push(
    output,
    commands.registerCommand("hegui.restart", () => restart(output)),
    commands.registerCommand("hegui.save", save),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("hegui")) void restart(output);
    }),
  );
  await restart(output);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

/** One after the other, however fast settings change. */
function restart(output: OutputChannel): Promise<void> {
  turn = turn.then(async () => {
    await client?.dispose().catch(() => undefined); // the output says why; a new one starts all the same
    client = await start(output);
  });
  return turn;
}

async function start(output: OutputChannel): Promise<Client | undefined> {
  const settings = workspace.getConfiguration("hegui");
  const [command = "hegui", ...args] = settings.get<string[]>("command", ["hegui", "lsp"]);
  const languages = settings.get<string[]>("languages", ["plaintext", "markdown", "html"]);
  const starting = new Client({ command, args }, {
    documentSelector: languages.flatMap((language) => [
      { scheme: "file", language },
      { scheme: "untitled", language },
    ]),
    initializationOptions: {
      lang: settings.get<string>("language", "auto"),
      askReason: true,
      messagesOnHover: true,
      saveConfiguration: true,
    },
    middleware: { executeCommand: withReason },
    outputChannel: output,
  });
  try {
    await starting.start();
    return starting;
  } catch {
    void adviseOn([command, ...args].join(" "), output);
    return undefined;
  }
}

async function adviseOn(command: string, output: OutputChannel): Promise<void> {
  const [settings, reason] = [l10n.t("Open Settings"), l10n.t("Show Reason")];
  const said = l10n.t("Hegui: cannot start “{0}”. Install it with pip install 'hegui[lsp]', or say in the settings where it is.", command);
  const chosen = await window.showErrorMessage(said, settings, reason);
  if (chosen === settings) {
    const place = env.remoteName ? "openRemoteSettings" : "openSettings";
    await commands.executeCommand(`workbench.action.${place}`, { query: "hegui.command" });
  }
  if (chosen === reason) output.show();
}

/** A suppression goes to the server with the reason that a person gives for it; without one it does not go. */
async function withReason(command: string, args: unknown[], next: ExecuteCommandSignature): Promise<unknown> {
  if (command !== SUPPRESS) return next(command, args);
  const reason = await window.showInputBox({
    prompt: l10n.t("Why is this wording fine here? The reason goes into the comment."),
    validateInput: (text) => (text.trim() ? undefined : l10n.t("Please give a reason")),
  });
  return reason === undefined ? undefined : next(command, [...args, reason]);
}

async function save(uri: string): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  await document.save();
}
