package dev.exhook.broker.internal.emulated;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.emulated.loop.Scheduler;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What EMQX's manager of providers makes of their outages: whom it loads again, and when, whom it has twice, and what
 * it forgets when it crashes. No client is there, as the manager does not care for them.
 */
public final class ChainHistory {
    private final Release release;
    private final List<ProviderOptions> providers;
    private final Set<Hook> hooks;
    private final Reachability reachability;

    /**
     * A history to come.
     *
     * @param providers in the order of the chain
     * @param hooks what each of them asks for, without topics
     */
    public ChainHistory(Release release, List<ProviderOptions> providers, Set<Hook> hooks, Reachability reachability) {
        this.release = release;
        this.providers = List.copyOf(providers);
        this.hooks = Set.copyOf(hooks);
        this.reachability = reachability;
    }

    /** Whether a provider is there. */
    public enum State {
        ANSWERS,
        /** It takes connections, and answers nothing. */
        MUTE,
        /** Nothing listens. */
        GONE
    }

    /** Tells how a provider is at a time of the broker. */
    @FunctionalInterface
    public interface Reachability {
        State at(String provider, long nanos);
    }

    /** All changes from the start on, in their order; the last of a moment counts. */
    public List<ChainView> views(Duration length) {
        Scheduler scheduler = new Scheduler(Clock.VIRTUAL);
        try (Recording recording = new Recording(scheduler)) {
            scheduler.sleep(length);
            return List.copyOf(recording.views);
        } finally {
            scheduler.close();
        }
    }

    private final class Recording implements AutoCloseable {
        private final Scheduler scheduler;
        private final List<ChainView> views = new ArrayList<>();
        private final Running running;
        private final ProviderManager manager;

        Recording(Scheduler scheduler) {
            this.scheduler = scheduler;
            this.running = new Running(this::changed);
            this.manager = new ProviderManager(
                    scheduler,
                    release,
                    new HookRequests(release, MqttSettings.DEFAULTS),
                    options -> new Answering(options.name()),
                    running);
            providers.forEach(manager::add);
        }

        private void changed() {
            ChainView view = new ChainView(scheduler.nanos(), running.members(), running.installed(), running.cut());
            if (!views.isEmpty() && views.get(views.size() - 1).nanos() == view.nanos()) {
                views.remove(views.size() - 1);
            }
            views.add(view);
        }

        @Override
        public void close() {
            manager.close();
        }

        /** A provider that says which hooks it wants, when it is there to say it. */
        private final class Answering implements ProviderCalls {
            private final String name;
            private boolean closed;

            Answering(String name) {
                this.name = name;
            }

            @Override
            public void call(Rpc rpc, ByteString request, String dispatchKey, Duration timeout, Consumer<Result> done) {
                done.accept(
                        switch (reachability.at(name, scheduler.nanos())) {
                            case ANSWERS -> new Result.Message(reply());
                            case MUTE -> new Result.Failed("no answer", Status.Code.DEADLINE_EXCEEDED, true);
                            case GONE -> new Result.Failed("nobody listens", Status.Code.UNAVAILABLE, false);
                        });
            }

            @Override
            public void checkHealth(Consumer<Boolean> done) {
                done.accept(!closed && reachability.at(name, scheduler.nanos()) != State.GONE);
            }

            @Override
            public void close() {
                closed = true;
            }
        }
    }

    private ByteString reply() {
        LoadedResponse.Builder reply = LoadedResponse.newBuilder();
        hooks.stream()
                .sorted()
                .forEach(hook -> reply.addHooks(HookSpec.newBuilder().setName(hook.hookName())));
        return reply.build().toByteString();
    }
}
