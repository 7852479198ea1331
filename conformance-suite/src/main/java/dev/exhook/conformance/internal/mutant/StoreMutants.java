package dev.exhook.conformance.internal.mutant;

import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.proto.Rpc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Providers that keep messages in a file, and defects behind the answer. */
final class StoreMutants {
    /** Every message of this number. */
    private static final int HUNDREDTH = 100;

    /** Longer than the messages of a burst take on a busy machine. */
    private static final Executor A_WHILE_LATER = CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS);

    /** How often the provider behind a file was killed. */
    private static final Map<Path, Integer> KILLED = new ConcurrentHashMap<>();

    private StoreMutants() {}

    static List<Mutant> all() {
        return List.of(
                keeper(
                                "STO-01",
                                "answers every hundredth message and loses it",
                                "are not there",
                                count -> copies(0, count))
                        .breakingAlso("STO-03"),
                keeper("STO-02", "writes every hundredth message twice", "more than once", count -> copies(2, count)),
                lateKeeper());
    }

    /** Without a defect. */
    static Mutant sound() {
        return keeper("", "keeps each message once", "", count -> 1);
    }

    private static int copies(int ofSome, int count) {
        return count % HUNDREDTH == 0 ? ofSome : 1;
    }

    /** How often the message of this number is written. */
    private interface Copies {
        int of(int count);
    }

    private static Mutant keeper(String rule, String defect, String symptom, Copies copies) {
        return Mutant.started(rule, defect, symptom, port -> {
                    AtomicInteger count = new AtomicInteger();
                    return start(port, (id, file) -> write(file, id, copies.of(count.incrementAndGet())));
                })
                .storing();
    }

    private static Mutant lateKeeper() {
        return Mutant.started(
                        "STO-03",
                        "writes messages some seconds after it has answered them",
                        "are not there",
                        port -> start(port, (id, file) -> {
                            int held = KILLED.getOrDefault(file, 0);
                            A_WHILE_LATER.execute(() -> {
                                if (KILLED.getOrDefault(file, 0) == held) {
                                    write(file, id, 1);
                                }
                            });
                        }))
                .storing();
    }

    /** One on this port loses what it holds in memory, as a process does that is killed. */
    static void kill(int port) {
        KILLED.merge(Mutant.store(port), 1, Integer::sum);
    }

    /** Keeps a message. */
    private interface Keeper {
        void keep(String id, Path file);
    }

    private static RawProvider start(int port, Keeper keeper) {
        CompletableFuture<Path> file = new CompletableFuture<>();
        RawProvider provider = RawProvider.start(port, Defects.on(Rpc.ON_MESSAGE_PUBLISH, call -> {
            keeper.keep(id(call), file.join());
            SoundProvider.INSTANCE.answer(call);
        }));
        Path store = Mutant.store(provider.port());
        write(store, "", 0);
        store.toFile().deleteOnExit();
        file.complete(store);
        return provider;
    }

    private static String id(RawCall call) {
        return Messages.of(Defects.request(Rpc.ON_MESSAGE_PUBLISH, call)).getId();
    }

    private static synchronized void write(Path file, String id, int times) {
        try {
            Files.write(file, Collections.nCopies(times, id), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException("a mutant cannot write to " + file, e);
        }
    }
}
