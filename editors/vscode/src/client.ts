import {
  CloseAction, type Executable, LanguageClient, type LanguageClientOptions,
} from "vscode-languageclient/node";

/** A client whose `start` alone says that the server does not start; the library would say it up to three times. */
export class Client extends LanguageClient {
  private started = false;

  constructor(server: Executable, options: LanguageClientOptions) {
    super("hegui", "合规 Hegui", server, { ...options, initializationFailedHandler: () => false });
    const usual = this.createDefaultErrorHandler();
    this.clientOptions.errorHandler = {
      error: (...about) => usual.error(...about),
      closed: () => this.started ? usual.closed() : { action: CloseAction.DoNotRestart, handled: true },
    };
  }

  override async start(): Promise<void> {
    await super.start(); // resolves, too, where the server has ended meanwhile
    if (!this.isRunning()) throw new Error("the server has ended");
    this.started = true;
  }

  override error(message: string, data?: unknown, show?: boolean | "force"): void {
    super.error(message, data, this.started && show);
  }
}
