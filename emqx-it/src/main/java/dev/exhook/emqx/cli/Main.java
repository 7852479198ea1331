package dev.exhook.emqx.cli;

/** {@code exhook-tck} with all its commands. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(
                dev.exhook.conformance.cli.Main.commandLine(new EmqxCommand()).execute(args));
    }
}
