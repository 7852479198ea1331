package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A sound provider as a process of its own: listens on {@code PORT}, and ends with the exit code 7 when a certain
 * method is called.
 */
public final class ProviderProcess {
    private ProviderProcess() {}

    /**
     * Listens until it is ended.
     *
     * @param args the method that it dies of; none: it lives
     */
    public static void main(String[] args) throws InterruptedException {
        String deadly = args.length == 0 ? "none" : args[0];
        RawProvider provider = RawProvider.start(Integer.parseInt(System.getenv("PORT")), call -> {
            if (call.path().endsWith("/" + deadly)) {
                System.err.println("panic: out of luck\u001b[2J");
                Runtime.getRuntime().halt(7);
            }
            Gallery.sound().answer(call);
        });
        System.out.println("listening on " + provider.port());
        new CountDownLatch(1).await();
    }

    /**
     * A command of the shell that starts it, in the place of the shell.
     *
     * @param folder for the arguments of java, which are too long for a report
     * @param deadly as of {@link #main}
     */
    public static String command(Path folder, String deadly) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path arguments = Files.writeString(
                folder.resolve("provider.args"),
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp \"" + System.getProperty("java.class.path") + "\" "
                        + ProviderProcess.class.getName());
        return "exec " + java + " @" + arguments + " " + deadly;
    }
}
