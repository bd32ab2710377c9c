// Starts `hegui lsp`, restarts it when its settings change, and asks people for the reason of a suppression;
// all the rest is the language server's.
import { commands, env, type ExtensionContext, window, workspace } from "vscode";
import { type ExecuteCommandSignature, LanguageClient } from "vscode-languageclient/node";

const SUPPRESS = "hegui.suppress";
let client: LanguageClient | undefined;
let turn = Promise.resolve();

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("hegui.restart", restart),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("hegui")) void restart();
    }),
  );
  await restart();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

/** One after the other, however fast settings change. */
function restart(): Promise<void> {
  turn = turn.then(async () => {
    await client?.dispose();
    client = undefined;
    await start();
  });
  return turn;
}

async function start(): Promise<void> {
  const settings = workspace.getConfiguration("hegui");
  const [command = "hegui", ...args] = settings.get<string[]>("command", ["hegui", "lsp"]);
  const languages = settings.get<string[]>("languages", ["plaintext", "markdown", "html"]);
  const starting = new LanguageClient(
    "hegui",
    "合规 Hegui",
    { command, args },
    {
      documentSelector: languages.flatMap((language) => [
        { scheme: "file", language },
        { scheme: "untitled", language },
      ]),
      initializationOptions: { lang: settings.get<string>("language", "auto"), askReason: true },
      middleware: { executeCommand: withReason },
    },
  );
  try {
    await starting.start();
    client = starting;
  } catch {
    void window.showErrorMessage(words(`合规：启动不了 ${command}。请先安装：pip install 'hegui[lsp]'`,
      `Hegui: cannot start ${command}. Install it first: pip install 'hegui[lsp]'`));
  }
}

/** A suppression goes to the server with the reason that a person gives for it; without one it does not go. */
async function withReason(command: string, args: unknown[], next: ExecuteCommandSignature): Promise<unknown> {
  if (command !== SUPPRESS) return next(command, args);
  const reason = await window.showInputBox({
    prompt: words("为什么这里可以这样写？理由会写进注释。", "Why is this wording fine here? The reason goes into the comment."),
    validateInput: (text) => (text.trim() ? undefined : words("请写明理由", "Please give a reason")),
  });
  return reason === undefined ? undefined : next(command, [...args, reason]);
}

function words(chinese: string, english: string): string {
  return env.language.startsWith("zh") ? chinese : english;
}
