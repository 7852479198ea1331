package dev.exhook.conformance.internal.mutant;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.StoreSettings;
import dev.exhook.conformance.internal.engine.Runs;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.shell.Shell;
import dev.exhook.conformance.internal.stored.Store;
import dev.exhook.conformance.internal.target.SessionSettings;
import dev.exhook.conformance.internal.target.Target;
import java.util.Optional;

/** A mutant that keeps messages in a file, and can be killed and started again as a process can. */
final class KeptTarget implements Target {
    private final Mutant mutant;
    private final int port;
    private RawProvider running;

    private KeptTarget(Mutant mutant, RawProvider running) {
        this.mutant = mutant;
        this.port = running.port();
        this.running = running;
    }

    /** A run of these rules, with a command that prints the file. */
    static ConformanceResult run(Mutant mutant, RawProvider provider, SessionSettings session, Selection rules) {
        String command = (Shell.WINDOWS ? "type " : "cat ") + Mutant.store(provider.port());
        SessionSettings storing = session.storing(Optional.of(Store.of(StoreSettings.of(command))));
        try (KeptTarget target = new KeptTarget(mutant, provider)) {
            return Runs.plan(provider.port(), storing, rules).runOn(target, storing, exchange -> {}, result -> {});
        }
    }

    @Override
    public Endpoint endpoint() {
        return Endpoint.parse(name());
    }

    @Override
    public ConnectOptions connecting() {
        return ConnectOptions.cleartext();
    }

    @Override
    public String name() {
        return "127.0.0.1:" + port;
    }

    @Override
    public boolean isOurs() {
        return true;
    }

    @Override
    public void kill() {
        StoreMutants.kill(port); // before the rest, as to close connections well takes a while
        running.close();
    }

    @Override
    public void startAgain() {
        running = mutant.start(port);
    }

    @Override
    public void close() {
        running.close();
    }
}
