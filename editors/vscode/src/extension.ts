// Starts `hegui lsp` and restarts it when its settings change; all the rest is the language server's.
import { commands, type ExtensionContext, window, workspace } from "vscode";
import { LanguageClient } from "vscode-languageclient/node";

const LANGUAGES = ["plaintext", "markdown", "html"];
let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("hegui.restart", restart),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("hegui")) void restart();
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function restart(): Promise<void> {
  await client?.stop();
  await start();
}

async function start(): Promise<void> {
  const settings = workspace.getConfiguration("hegui");
  const [command = "hegui", ...rest] = settings.get<string[]>("command", ["hegui", "lsp"]);
  const args = [...rest, "--lang", settings.get<string>("language", "auto")];
  client = new LanguageClient(
    "hegui",
    "合规 Hegui",
    { command, args },
    {
      documentSelector: LANGUAGES.flatMap((language) => [
        { scheme: "file", language },
        { scheme: "untitled", language },
      ]),
      synchronize: { fileEvents: workspace.createFileSystemWatcher("**/{hegui,pyproject}.toml") },
    },
  );
  try {
    await client.start();
  } catch {
    void window.showErrorMessage(`合规：启动不了 ${command}。请先安装：pip install 'hegui[lsp]'`);
  }
}
