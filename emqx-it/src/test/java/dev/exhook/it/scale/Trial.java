package dev.exhook.it.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.emqx.internal.api.ExhookConfig;
import dev.exhook.emqx.internal.node.EmqxNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A fleet that is loaded in EMQX, with a crowd of clients at work. */
final class Trial implements AutoCloseable {
    static final int INSTANCES = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String NAME = "fleet";
    static final int PUBLISHERS = 16;
    static final int VISITORS = 4;
    private static final int SOME = 200;

    private final EmqxNode emqx;
    private final Backing backing;
    private final Fleet fleet;
    private final ExhookConfig config;
    private final Crowd crowd;
    private final FailedCalls failedBefore;

    private Trial(EmqxNode emqx, Backing backing, Fleet fleet, Duration pause) {
        this.emqx = emqx;
        this.backing = backing;
        this.fleet = fleet;
        this.config = ExhookConfig.usual(NAME, "http://" + emqx.hostForProviders() + ":" + fleet.port());
        emqx.api().add(config);
        awaitLoaded();
        this.failedBefore = FailedCalls.of(emqx);
        this.crowd = new Crowd(emqx, PUBLISHERS, VISITORS, pause);
    }

    /**
     * Three instances at work.
     *
     * @param pause between an acknowledgement and the next message of a client
     */
    static Trial begin(EmqxNode emqx, Path folder, Path data, Duration pause) throws Exception {
        Backing backing = Backing.start(emqx, data);
        try {
            return new Trial(emqx, backing, Fleet.of(INSTANCES, backing.config(folder), emqx), pause);
        } catch (Exception | AssertionError e) {
            backing.close();
            throw e;
        }
    }

    /** A load that failed, on a busy machine, is tried again by EMQX after a minute. */
    private void awaitLoaded() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(emqx.api().exhook(NAME).statuses()).containsOnly("connected"));
    }

    Fleet fleet() {
        return fleet;
    }

    int poolSize() {
        return config.poolSize();
    }

    /** EMQX unloads the provider and loads it again. */
    void loadAgain() {
        emqx.api().update(config);
        awaitLoaded();
    }

    /** Lets clients go on for a while. */
    void goOn() {
        int before = crowd.acknowledged();
        await().atMost(PATIENCE).until(() -> crowd.acknowledged() >= before + SOME);
    }

    /**
     * Stops the clients, looks at what became of their messages, and waits until presence is right.
     *
     * @param ended how many connections were ended meanwhile
     */
    Cost end(String what, int ended) throws Exception {
        List<String> sent = crowd.end();
        List<String> stored = backing.stored();
        assertThat(stored).as("stored").doesNotHaveDuplicates().isSubsetOf(sent);
        assertThat(backing.bridged()).as("in Kafka").doesNotHaveDuplicates().containsAll(stored);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(backing.online()).containsExactlyInAnyOrderElementsOf(crowd.residents()));
        return new Cost(
                emqx.release(),
                what,
                ended,
                sent.size(),
                sent.size() - stored.size(),
                crowd.logins(),
                crowd.refused(),
                FailedCalls.of(emqx).since(failedBefore),
                crowd.slowestMillis());
    }

    @Override
    public void close() throws IOException {
        crowd.close();
        emqx.api().remove(NAME);
        fleet.close();
        backing.close();
    }
}
