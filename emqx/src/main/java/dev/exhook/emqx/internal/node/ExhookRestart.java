package dev.exhook.emqx.internal.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Stops the exhook application of an EMQX and starts it again, by {@code emqx eval}. What a damaged run of it left
 * behind goes as well: its connections, and the callbacks that it takes away when it is stopped in good order.
 */
final class ExhookRestart {
    /** It takes 1.5 s of CPU time; a busy machine needs longer. */
    private static final int PATIENCE_SECONDS = 120;

    /**
     * Started, it is in good order, and its end takes away the callbacks; only then is it as new. The names of running
     * providers are kept outside of it, and the connections by another application.
     */
    private static final String EXPRESSION = String.join(
            " ",
            "_ = application:stop(emqx_exhook),",
            "ok = application:start(emqx_exhook),",
            "ok = application:stop(emqx_exhook),",
            "[grpc_client_sup:stop_channel_pool(Name) || {Name, _, _, _} <- supervisor:which_children(grpc_sup)],",
            "persistent_term:erase(emqx_exhook),",
            "ok = application:start(emqx_exhook).");

    private final Function<String, ProcessBuilder> evaluating;

    /**
     * A way to restart it.
     *
     * @param evaluating the program that has an EMQX evaluate an Erlang expression, and ends with 0 when that succeeded
     */
    ExhookRestart(Function<String, ProcessBuilder> evaluating) {
        this.evaluating = evaluating;
    }

    /** Does it, and tells whether it succeeded. */
    boolean succeeds() {
        try {
            Process process = evaluating.apply(EXPRESSION).start();
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("EMQX's program cannot be started once more", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
